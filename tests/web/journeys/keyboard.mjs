// Without a mouse: skip link, list by arrows, a patient, a record by Ctrl+Enter, a dialog, the lock.
import { check, desk, openPage, signIn, until, untilCount, untilFocused } from '../browser.mjs'

const words = `キーボードだけで書いた（${Date.now() % 100_000}）`

export async function journey(walk) {
    const page = await openPage(walk, desk)
    const { keyboard } = page
    const focused = () =>
        page.evaluate(() => {
            const at = document.activeElement
            return { tag: at?.tagName, text: at?.textContent?.trim() ?? '', id: at?.id ?? '' }
        })
    /** Tab until the focus is on something that says `text`; the focus must be seen on the way. */
    const tabTo = async (text, key = 'Tab') => {
        for (let i = 0; i < 80; ++i) {
            await keyboard.press(key)
            const at = await focused()
            if (text.test(at.text) && at.tag !== 'BODY') return at
        }
        throw new Error(`the focus never came to ${text}`)
    }

    await walk.step('the skip link is first and jumps to the page', async () => {
        await signIn(walk, page, 'care_manager')
        await page.reload()
        await page.getByRole('heading', { name: '担当患者' }).waitFor()
        await keyboard.press('Tab')
        check((await focused()).text === '本文へ', 'the skip link is not first')
        const seen = await page.locator('.skip').evaluate((one) => one.getBoundingClientRect().top)
        check(seen >= 0, 'the skip link is not seen')
        await keyboard.press('Enter')
        await until(() => page.url().endsWith('#main'), 'it does not jump')
    })

    await walk.step('arrows walk the list; Enter opens with the focus on the name', async () => {
        await keyboard.press('Control+k')
        await until(async () => (await focused()).tag === 'INPUT', 'Ctrl+K is not the search')
        await keyboard.type('あさの')
        await until(async () => (await page.locator('.patient-groups a').count()) < 10, 'no search')
        await tabTo(/あさの/)
        const first = (await focused()).text
        await keyboard.press('ArrowDown')
        await until(async () => (await focused()).text !== first, 'the arrow does not move')
        await keyboard.press('ArrowUp')
        await keyboard.press('Enter')
        await page.locator('.banner').waitFor()
        await until(async () => (await focused()).tag === 'H1', 'the focus is not on the name')
    })

    await walk.step('writes and sends with Ctrl+Enter; Enter alone does not send', async () => {
        await tabTo(/入力欄へ進む/)
        await keyboard.press('Enter')
        await until(async () => (await focused()).tag === 'TEXTAREA', 'the focus is not in the text')
        await keyboard.type(words)
        await keyboard.press('Enter')
        await keyboard.type('二行目')
        const text = await page.getByRole('textbox', { name: '内容' }).inputValue()
        check(text === `${words}\n二行目`, `Enter sent it: ${text}`)
        await keyboard.press('Control+Enter')
        const entry = page.getByRole('article').filter({ hasText: words })
        await entry.getByRole('link', { name: /を開く/ }).waitFor()
        await untilCount(entry, 1, 'sent more than once')
    })

    await walk.step('the focus shows, and is never hidden behind a bar', async () => {
        const hidden = []
        for (let i = 0; i < 40; ++i) {
            await keyboard.press('Tab')
            const bad = await page.evaluate(() => {
                const at = document.activeElement
                if (!at || at === document.body) return null
                const box = at.getBoundingClientRect()
                const ring = getComputedStyle(at).outlineStyle !== 'none'
                const shape = at.closest('.choice') ?? at
                const style = getComputedStyle(shape)
                const shown = ring || style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
                const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1)
                const top = document.elementFromPoint(x, y)
                const covered = top && !at.contains(top) && !top.contains(at) && !shape.contains(top)
                return shown && !covered ? null : `${at.tagName} ${at.textContent?.slice(0, 20)}`
            })
            if (bad) hidden.push(bad)
        }
        check(hidden.length === 0, `not seen: ${hidden.join(', ')}`)
    })

    await walk.step('a dialog keeps the focus and gives it back', async () => {
        await page.goto(`${page.url().split('#')[0]}/team`)
        const remove = page.getByRole('button', { name: /をチームから外す/ }).first()
        await remove.focus()
        await keyboard.press('Enter')
        const dialog = page.getByRole('alertdialog')
        await dialog.waitFor()
        for (let i = 0; i < 6; ++i) {
            await keyboard.press('Tab')
            const inside = await dialog.evaluate((one) => {
                const at = document.activeElement
                return at === document.body || one.contains(at)
            })
            check(inside, 'the focus left the dialog')
        }
        await keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
        await untilFocused(remove, 'not given back')
    })
}
