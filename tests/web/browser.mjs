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

/** S1 and S2 by hand. `second`: a recovery code, or the code of the app. */
export async function signInByHand(page, base, { login, password, second }) {
    await page.goto(base)
    await page.getByLabel('利用者ID').fill(login)
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await page.getByRole('button', { name: '次へ' }).click()
    await page.getByLabel('確認コード（6桁）').fill(await second())
    await page.getByRole('button', { name: 'サインイン' }).click()
}

/** By hand the first time somebody signs in; afterwards every page of theirs is in that session. */
export async function signIn(walk, page, login) {
    const { service } = walk
    const known = service.cookies.get(login)
    if (known) {
        await page.context().addCookies(known)
        await page.goto(service.base)
    } else {
        const { password } = service.person(login)
        const second = () => service.code(login)
        await signInByHand(page, service.base, { login, password, second })
    }
    await page.getByRole('heading', { name: /担当患者|今日の確認/ }).first().waitFor()
    if (!known) service.cookies.set(login, await page.context().cookies())
}

/** A patient everybody of `logins` may see, by their lists; `skip` leaves some to other journeys. */
export async function sharedPatient(walk, logins, skip = 0) {
    const lists = []
    for (const login of logins) {
        const api = await walk.service.api(login)
        lists.push((await api('GET', '/patients?limit=200')).body.items)
    }
    const [first, ...others] = lists
    const shared = first.filter(
        (one) =>
            one.status === 'active' &&
            others.every((list) => list.some((other) => other.id === one.id)),
    )
    check(shared.length > skip, `${logins.join(', ')} share only ${shared.length} patients`)
    return shared[skip]
}

export async function openPatient(walk, page, patient, part = '') {
    await page.goto(`${walk.service.base}/p/${patient}${part}`)
    await page.locator('.banner').getByRole('heading', { level: 1 }).waitFor()
}

/** From the patient's page, as a finger would. */
export async function openTab(page, name) {
    await page.getByRole('navigation', { name: '患者のページ' }).getByRole('link', { name }).click()
}

/** Waits until `locator` finds exactly so many, as the page follows what happens elsewhere. */
export async function untilCount(locator, wanted, message) {
    let found
    const enough = async () => {
        found = await locator.count()
        return found === wanted
    }
    await until(enough, message).catch((error) => {
        throw new Error(`${error.message} (${found} instead of ${wanted})`)
    })
}

/** Waits until the focus is on `locator`. */
export function untilFocused(locator, message) {
    return until(() => locator.evaluate((one) => one === document.activeElement), message)
}

/** Picks somebody in a person picker by typing and taking the offer. */
export async function pickPerson(page, label, typed, name) {
    const group = page.getByRole('group', { name: label })
    await group.getByRole('searchbox').fill(typed)
    await group.getByRole('button', { name }).first().click()
}

/** For <input type="datetime-local">: so many minutes ago, on the clock of Japan. */
export function localTime(minutesAgo) {
    const at = new Date(Date.now() - minutesAgo * 60_000)
    return at.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 16).replace(' ', 'T')
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** axe over the page as it stands; the list of violations in words. `only`: one rule. */
export async function violations(page, only) {
    await page.evaluate(axe)
    const runOnly = only ? { type: 'rule', values: [only] } : { type: 'tag', values: standards }
    const found = await page.evaluate(
        (options) => globalThis.axe.run(document, options),
        { runOnly, resultTypes: ['violations'] },
    )
    return found.violations.map(
        (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    )
}

/** Controls a thumb could miss: less than 44 px wide or high. Links in running text are exempt. */
export function smallTargets(page) {
    return page.evaluate(() => {
        const least = 43.5
        const wanted = 'button, a, select, textarea, input:not([hidden]), summary'
        return [...document.querySelectorAll(wanted)]
            .filter((one) => one.checkVisibility() && one.closest('.unseen') === null)
            .map((one) => ({ one, label: one.closest('label.choice') ?? one }))
            .filter(({ one }) => {
                const inText = getComputedStyle(one).display === 'inline'
                return !(one.tagName === 'A' && inText)
            })
            .filter(({ label }) => {
                const { width, height } = label.getBoundingClientRect()
                return width > 1 && (width < least || height < least)
            })
            .map(({ one, label }) => {
                const { width, height } = label.getBoundingClientRect()
                const name = one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 20)
                return `${one.tagName} ${one.className} ${name} ${Math.round(width)}×${Math.round(height)}`
            })
    })
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
