// What goes wrong on a bad day: two tabs, a server that dies, a session that ends while writing.
import {
    check,
    desk,
    openPage,
    openPatient,
    sharedPatient,
    signIn,
    signInByHand,
    until,
    untilCount,
} from '../browser.mjs'

const mark = Date.now() % 100_000

export async function journey(walk) {
    const { service } = walk
    let page = await openPage(walk, desk)
    const login = 'therapist'
    const words = (number) => `関節可動域は変わりなし（${mark}-${number}）`
    const draft = `書きかけの相談（${mark}）`
    const opener = () => page.getByRole('button', { name: /記録を書く|書きかけがあります/ })
    const entry = (where, number) =>
        where.getByRole('article').filter({ hasText: words(number) })
    let patient
    let second

    const sent = async (number) => {
        const { body } = await (await service.api(login))('GET', `/patients/${patient.id}/timeline`)
        return body.items.filter((one) => one.text === words(number))
    }
    const write = async (text) => {
        await opener().click()
        await page.getByRole('textbox', { name: '内容' }).fill(text)
    }
    const send = () => page.getByRole('button', { name: '送信', exact: true }).click()

    await walk.step('two tabs show the same, and a record is sent once', async () => {
        await signIn(walk, page, login)
        patient = await sharedPatient(walk, [login, 'doctor', 'nurse'], 1)
        await openPatient(walk, page, patient.id)
        second = await page.context().newPage()
        await openPatient(walk, second, patient.id)
        await second.getByText('接続中').first().waitFor()
        await write(words(1))
        await send()
        await entry(second, 1).getByRole('link', { name: /を開く/ }).waitFor()
        await untilCount(entry(second, 1), 1, 'not once in the second tab')
        await untilCount(entry(page, 1), 1, 'not once in the first tab')
    })

    await walk.step('the tab that listens is closed; the other listens on', async () => {
        await page.close()
        page = second
        const doctor = await service.api('doctor')
        await doctor('POST', `/patients/${patient.id}/records`, {
            kind: 'notice',
            occurred_at: new Date().toISOString(),
            text: words(0),
        })
        await entry(page, 0).waitFor()
    })

    await walk.step('what waits can be discarded, after a question', async () => {
        await page.context().setOffline(true)
        await write('間違えて書いた記録')
        await send()
        await page.getByTestId('pending-entry').getByText('送信待ち').waitFor()
        await page.getByRole('link', { name: /送信待ち/ }).click()
        const item = page.getByTestId('outbox-item')
        await item.getByText('間違えて書いた記録').waitFor()
        await item.getByRole('button', { name: '消す' }).click()
        await page.getByRole('alertdialog').getByRole('button', { name: 'やめる' }).click()
        await item.getByRole('button', { name: '消す' }).click()
        await page.getByRole('alertdialog').getByRole('button', { name: '消す' }).click()
        await page.getByText('送信待ちの記録はありません').waitFor()
        await page.context().setOffline(false)
    })

    await walk.step('the server dies: what is sent waits, what is written stays', async () => {
        await openPatient(walk, page, patient.id)
        await service.kill()
        await write(words(2))
        await send()
        const waiting = page.getByTestId('pending-entry')
        await waiting.getByText('送信待ち').waitFor()
        await page.getByText('接続が切れています').first().waitFor()
        await page.getByRole('textbox', { name: '内容' }).fill(draft)
    })

    await walk.step('it comes back: the record goes out once, by itself', async () => {
        await service.start()
        const link = entry(page, 2).getByRole('link', { name: /を開く/ })
        await link.waitFor({ timeout: 45_000 })
        check((await sent(2)).length === 1, 'it was sent twice')
        const kept = await page.getByRole('textbox', { name: '内容' }).inputValue()
        check(kept === draft, `the draft says ${kept}`)
    })

    await walk.step('the session ends while writing: the words wait for the same person', async () => {
        const api = await service.api(login)
        await page.getByText('接続中').first().waitFor()
        await page.getByRole('textbox', { name: '内容' }).fill(`${draft}、続き`)
        await api('DELETE', '/session')
        await page.getByText('サインインが終わりました').waitFor()
        check(!(await page.content()).includes(patient.name), 'the name still shows')
        const { password } = service.person(login)
        const second = () => service.code(login)
        await signInByHand(page, service.base, { login, password, second })
        await page.getByRole('link', { name: /送信待ち/ }).waitFor()
        service.cookies.set(login, await page.context().cookies())
        await openPatient(walk, page, patient.id)
        await opener().click()
        const kept = await page.getByRole('textbox', { name: '内容' }).inputValue()
        check(kept === `${draft}、続き`, `the draft says ${kept}`)
    })

    await walk.step('signing out asks about the draft first', async () => {
        await page.goto(`${service.base}/settings`)
        await page.getByRole('button', { name: 'サインアウト' }).click()
        const dialog = page.getByRole('alertdialog')
        await dialog.getByText('送信待ち 0件、書きかけ 1件').waitFor()
        await dialog.getByLabel(/「消す」と入れてください/).fill('消す')
        await dialog.getByRole('button', { name: '消してサインアウト' }).click()
        await page.getByRole('heading', { name: 'サインイン' }).waitFor()
        const left = () =>
            page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name))
        await until(async () => (await left()).length === 0, 'drafts are left on the device')
        const caches = await page.evaluate(async () => {
            const names = await globalThis.caches.keys()
            const all = await Promise.all(
                names.map(async (name) => (await globalThis.caches.open(name)).keys()),
            )
            return all.flat().map((request) => new URL(request.url).pathname)
        })
        check(!caches.some((path) => path.startsWith('/api')), `cached: ${caches}`)
    })
}
