// Every screen on phone and PC, light and dark, in both languages: no axe violation, targets for a
// thumb, no sideways scroll at 320 px and at 200 % text, no error on the console, no other host.
import {
    check,
    desk,
    openPage,
    phone,
    signIn,
    smallTargets,
    until,
    violations,
} from '../browser.mjs'

/** In the page: texts with Japanese signs that no `lang` of their own marks. */
function japaneseOutside() {
    const found = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode
        if (parentElement?.closest('noscript, script, style')) continue
        const inJapanese = parentElement?.closest('[lang]')?.lang === 'ja'
        if (/[ぁ-んァ-ヶ一-龠]/.test(data) && !inJapanese) found.push(data.trim().slice(0, 40))
    }
    return found.slice(0, 5)
}

export async function journey(walk) {
    const { service } = walk
    const page = await openPage(walk, desk)
    const problems = []
    const asked = new Set()
    const ends = (request) => asked.delete(request)
    page.on('request', (request) => !request.url().endsWith('/stream') && asked.add(request))
    page.on('requestfinished', ends)
    page.on('requestfailed', ends)
    let patient
    let record

    /** The first screen loads the page; the others are reached as a link would, without loading. */
    const open = async (screen, load = true) => {
        if (load) await page.goto(service.base + screen)
        else await page.evaluate((path) => history.pushState(null, '', path), screen)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
        await until(async () => {
            if (asked.size > 0) return false
            await drawn()
            await drawn()
            return asked.size === 0 && (await page.locator('.bone').count()) === 0
        }, `${screen} does not come to rest`)
    }
    const clean = async (what, only) => {
        const found = await violations(page, only)
        check(found.length === 0, `${what}: ${found.join('; ')}`)
    }
    const roomy = async (what) => {
        const found = await smallTargets(page)
        check(found.length === 0, `${what}: too small: ${found.join('; ')}`)
    }
    const over = (size) =>
        page.evaluate((text) => {
            document.documentElement.style.fontSize = text
            const root = document.documentElement
            return root.scrollWidth - root.clientWidth
        }, size)
    const speak = (language) =>
        page.evaluate((word) => localStorage.setItem('ikiiki.language', word), language)

    await walk.step('the screens before signing in, and without a server', async () => {
        await page.setViewportSize(phone)
        await open('/')
        await clean('sign in')
        await roomy('sign in')
        await page.getByRole('button', { name: '次へ' }).click()
        await page.getByRole('alert').waitFor()
        await clean('sign in with errors')
        await page.evaluate(() => navigator.serviceWorker.ready)
        await page.context().setOffline(true)
        await page.reload()
        await page.getByRole('heading', { name: 'サーバーにつながりません' }).waitFor()
        await clean('offline')
        await page.context().setOffline(false)
    })

    await walk.step('signs in', async () => {
        await signIn(walk, page, 'pharmacist')
        const api = await service.api('pharmacist')
        const list = (await api('GET', '/patients?limit=200')).body.items
        patient = list.find((one) => one.name && one.unread > 0).id
        record = (await api('GET', `/patients/${patient}/timeline`)).body.items[0].id
        page.on('console', (said) => {
            if (said.type() === 'error') problems.push(said.text())
        })
        page.on('request', (request) => {
            const url = request.url()
            if (/^https?:/.test(url) && !url.startsWith(service.base)) problems.push(url)
        })
    })

    const screens = () => [
        '/',
        `/p/${patient}`,
        `/p/${patient}/vitals`,
        `/p/${patient}/pad`,
        `/p/${patient}/alert-rules`,
        `/p/${patient}/team`,
        `/p/${patient}/consent`,
        `/p/${patient}/consent/new`,
        `/p/${patient}/history`,
        `/p/${patient}/profile`,
        `/p/${patient}/end`,
        `/p/${patient}/records/${record}`,
        '/patients/new',
        '/invitations',
        '/outbox',
        '/settings',
    ]

    for (const [device, viewport] of Object.entries({ phone, desk })) {
        await walk.step(`axe finds nothing, by day and in the dark: ${device}`, async () => {
            await page.setViewportSize(viewport)
            for (const screen of screens()) {
                await open(screen, screen === '/')
                await clean(screen)
                if (device === 'phone') await roomy(screen)
                await page.emulateMedia({ colorScheme: 'dark' })
                await clean(`${screen} in the dark`, 'color-contrast')
                await page.emulateMedia({ colorScheme: 'light' })
            }
        })
    }

    await walk.step('open forms, errors and questions are as clean', async () => {
        await page.setViewportSize(phone)
        await open(`/p/${patient}`)
        await page.getByRole('button', { name: '記録を書く' }).click()
        for (const kind of ['訪問記録', 'バイタル', '服薬', '相談', '評価']) {
            await page.getByRole('radio', { name: kind }).check()
            await clean(`composer ${kind}`)
            await roomy(`composer ${kind}`)
        }
        await page.getByRole('button', { name: '送信', exact: true }).click()
        await page.getByRole('alert').waitFor()
        await clean('composer with errors')
        await open('/patients/new')
        await page.getByRole('button', { name: '登録する' }).click()
        await page.getByRole('alert').waitFor()
        await clean('registration with errors')
        await open(`/p/${patient}/profile`)
        await page.getByRole('button', { name: '転居を届け出る' }).click()
        await clean('a question')
        await page.getByRole('button', { name: 'やめる' }).click()
        await page.getByRole('button', { name: 'ロックする' }).click()
        await page.getByRole('heading', { name: '画面をロックしています' }).waitFor()
        await clean('lock')
        await page.getByLabel('パスワード').fill(service.person('pharmacist').password)
        await page.getByRole('button', { name: 'ロックを解除' }).click()
        await page.locator('.app').waitFor()
    })

    for (const language of ['ja', 'en']) {
        await walk.step(`320 px and 200 % text never scroll sideways: ${language}`, async () => {
            await page.setViewportSize({ width: 320, height: 640 })
            await speak(language)
            for (const screen of screens()) {
                await open(screen, screen === '/')
                for (const size of ['100%', '200%']) {
                    const wide = await over(size)
                    check(wide <= 1, `${screen} at ${size}: ${wide} px too wide`)
                }
            }
        })
    }

    await walk.step('English speaks English, and what is Japanese on it is marked', async () => {
        await page.setViewportSize(desk)
        for (const screen of screens()) {
            await open(screen, screen === '/')
            const unmarked = await page.evaluate(japaneseOutside)
            check(unmarked.length === 0, `${screen}, not marked: ${unmarked.join(' | ')}`)
            const marked = page.locator('[lang=ja]').filter({ hasText: /[A-Za-z]{8,}/ })
            const ours = (await marked.allInnerTexts()).filter((text) => !/[ぁ-んァ-ヶ一-龠]/.test(text))
            check(ours.length === 0, `${screen}, English marked as Japanese: ${ours.join(' | ')}`)
        }
        check((await page.locator('html').getAttribute('lang')) === 'en', 'lang is not en')
        await speak('ja')
    })

    await walk.step('nothing on the console, nothing from another host', () => {
        check(problems.length === 0, problems.join('\n'))
    })
}
