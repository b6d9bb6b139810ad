// Debian's Chromium through playwright-core, and the few things every journey does.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../api/web/package.json', import.meta.url))
const { chromium } = require('playwright-core')
const axe = require('axe-core').source

const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]

export const phone = { width: 390, height: 844 }
export const desk = { width: 1280, height: 800 }

export function openBrowser() {
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
}

/** A browser of its own, as another person's device. */
export async function openPage(walk, viewport, more = {}) {
    const context = await walk.browser.newContext({
        viewport,
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
        ...more,
    })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    walk.pages.push(page)
    return page
}

export async function signIn(walk, page, login) {
    const person = walk.service.person(login)
    const known = walk.service.cookies.get(login)
    if (known) {
        await page.context().addCookies(known)
        await page.goto(walk.service.base)
        await page.getByRole('heading', { name: '担当患者' }).waitFor()
        return
    }
    await page.goto(walk.service.base)
    await page.getByLabel('利用者ID').fill(login)
    await page.getByLabel('パスワード', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: '次へ' }).click()
    await page.getByLabel('確認コード（6桁）').fill(await walk.service.code(login))
    await page.getByRole('button', { name: 'サインイン' }).click()
    await page.getByRole('heading', { name: '担当患者' }).waitFor()
    walk.service.cookies.set(login, await page.context().cookies())
}

export async function openPatient(walk, page, patient) {
    await page.goto(`${walk.service.base}/p/${patient}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** axe over the page as it stands; the list of violations in words. */
export async function violations(page) {
    await page.evaluate(axe)
    const found = await page.evaluate(() =>
        globalThis.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
    )
    return found.violations.map(
        (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    )
}

export function check(condition, message) {
    if (!condition) throw new Error(message)
}

/** Waits until `probe` gives something true; fails with `message` after `ms`. */
export async function until(probe, message, ms = 10_000) {
    const end = Date.now() + ms
    for (;;) {
        const value = await probe()
        if (value) return value
        if (Date.now() > end) throw new Error(message)
        await new Promise((later) => setTimeout(later, 50))
    }
}
