// Three nodes on three real brokers behind one address: a nurse writes, a doctor reads, and
// whatever is struck meanwhile, every record is there once, in the same order for everybody.
import {
    check,
    desk,
    openPage,
    openPatient,
    phone,
    sharedPatient,
    signIn,
    until,
    untilCount,
} from '../browser.mjs'
import { startNodes } from '../nodes.mjs'

const mark = Date.now() % 100_000
const whileStruck = { timeout: 60_000 }

export async function journey(walk) {
    let nodes
    try {
        await walk.step('three brokers, three nodes and a demo region start', async () => {
            nodes = await startNodes()
        })
        await walkAmong({ ...walk, service: nodes })
    } finally {
        await nodes?.stop()
    }
}

async function walkAmong(walk) {
    const nodes = walk.service
    const nursePage = await openPage(walk, phone)
    const doctorPage = await openPage(walk, desk)
    const written = []
    let patient

    const entry = (page, words) => page.getByRole('article').filter({ hasText: words })
    const send = async (title) => {
        const words = `${title}（${mark}）`
        written.push(words)
        await nursePage.getByRole('button', { name: '記録を書く' }).click()
        await nursePage.getByRole('textbox', { name: '内容' }).fill(words)
        await nursePage.getByRole('button', { name: '送信', exact: true }).click()
        return words
    }
    /** It has reached the log, and the doctor's page by itself; nowhere twice. */
    const arrives = async (words) => {
        const sent = entry(nursePage, words).getByRole('link', { name: /を開く/ })
        await sent.waitFor(whileStruck)
        await entry(doctorPage, words).waitFor(whileStruck)
        for (const page of [nursePage, doctorPage]) {
            await untilCount(entry(page, words), 1, 'not once on a page')
        }
    }
    const writeAndRead = async (title) => arrives(await send(title))
    const struck = async (strike, title, mend) => {
        await strike()
        await writeAndRead(title)
        await mend()
    }

    await walk.step('a nurse and a doctor open the same patient', async () => {
        await signIn(walk, nursePage, 'nurse')
        await signIn(walk, doctorPage, 'doctor')
        patient = await sharedPatient(walk, ['nurse', 'doctor'])
        for (const page of [nursePage, doctorPage]) await openPatient(walk, page, patient.id)
        await doctorPage.getByText('接続中').first().waitFor()
        await writeAndRead('何も起きていないとき')
    })

    await walk.step('their node is killed: the next one takes the record', async () => {
        const node = nodes.preferred()
        const strike = () => nodes.node(node).end()
        await struck(strike, 'ノードが落ちたとき', () => nodes.startNode(node))
    })

    await walk.step('their node stands still: the next one takes the record', async () => {
        const node = nodes.node(nodes.preferred())
        const strike = () => node.signal('SIGSTOP')
        await struck(strike, 'ノードが止まったとき', () => node.signal('SIGCONT'))
    })

    for (const broker of [0, 1]) {
        await walk.step(`broker ${broker + 1} is killed: the record waits for its heir`, async () => {
            const strike = () => nodes.signalBroker(broker, 'SIGKILL')
            await struck(strike, `ブローカー${broker + 1}が落ちたとき`, nodes.startBrokers)
        })
    }

    await walk.step('a broker stands still: the record waits for its heir', async () => {
        const strike = () => nodes.signalBroker(2, 'SIGSTOP')
        const mend = () => nodes.signalBroker(2, 'SIGCONT')
        await struck(strike, 'ブローカーが止まったとき', mend)
    })

    await walk.step('all brokers are gone for ten seconds: the record waits in sight', async () => {
        for (const broker of [0, 1, 2]) nodes.signalBroker(broker, 'SIGSTOP')
        const words = await send('ブローカーが全部なくなったとき')
        await nursePage.getByTestId('pending-entry').filter({ hasText: words }).waitFor()
        await new Promise((later) => setTimeout(later, 10_000))
        check((await entry(doctorPage, words).count()) === 0, 'read before it was durable')
        for (const broker of [0, 1, 2]) nodes.signalBroker(broker, 'SIGCONT')
        await arrives(words)
    })

    await walk.step('all nodes are gone: the record waits on the phone', async () => {
        for (const node of [0, 1, 2]) await nodes.node(node).end()
        const words = await send('ノードが全部なくなったとき')
        await nursePage.getByTestId('pending-entry').getByText('送信待ち').waitFor()
        for (const node of [0, 1, 2]) await nodes.startNode(node)
        await arrives(words)
    })

    await walk.step('every node tells the same story: each record once, in one order', async () => {
        for (const [place, url] of nodes.urls.entries()) {
            const api = await nodes.api('doctor', url)
            const told = async () => {
                const { body } = await api('GET', `/patients/${patient.id}/timeline?limit=100`)
                return (body?.items ?? []).filter((one) => one.text?.includes(`（${mark}）`))
            }
            const inOrder = (items) => items.map((one) => one.text).reverse().join('\n')
            await until(async () => (await told()).length >= written.length, `node ${place} lacks some`)
            check(inOrder(await told()) === written.join('\n'), `node ${place} tells another story`)
        }
    })
}
