// Every screen of a nurse, phone and PC, light and dark: no axe violation, no sideways scroll at
// 320 px and at 200 % text, no error on the console, no request to another host.
import { check, desk, openPage, phone, signIn, violations } from '../browser.mjs'

export async function journey(walk) {
    const page = await openPage(walk, desk)
    const problems = []
    let patient
    let record

    await walk.step('signs in', async () => {
        await signIn(walk, page, 'pharmacist')
        const api = await walk.service.api('pharmacist')
        const list = (await api('GET', '/patients')).body.items.filter((one) => one.name)
        patient = list[0].id
        record = (await api('GET', `/patients/${patient}/timeline`)).body.items[0].id
        page.on('console', (said) => {
            if (said.type() === 'error') problems.push(said.text())
        })
        page.on('request', (request) => {
            const url = request.url()
            if (/^https?:/.test(url) && !url.startsWith(walk.service.base)) problems.push(url)
        })
    })

    const screens = () => [
        '/',
        `/p/${patient}`,
        `/p/${patient}/vitals`,
        `/p/${patient}/team`,
        `/p/${patient}/consent`,
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
        for (const colorScheme of ['light', 'dark']) {
            await walk.step(`axe finds nothing: ${device}, ${colorScheme}`, async () => {
                await page.setViewportSize(viewport)
                await page.emulateMedia({ colorScheme })
                for (const screen of screens()) {
                    await page.goto(walk.service.base + screen)
                    await page.getByRole('heading', { level: 1 }).first().waitFor()
                    await page.waitForTimeout(300)
                    const found = await violations(page)
                    check(found.length === 0, `${screen}: ${found.join('; ')}`)
                }
            })
        }
    }

    await walk.step('320 px and 200 % text never scroll sideways', async () => {
        await page.setViewportSize({ width: 320, height: 640 })
        for (const size of ['100%', '200%']) {
            for (const screen of screens()) {
                await page.goto(walk.service.base + screen)
                await page.getByRole('heading', { level: 1 }).first().waitFor()
                const over = await page.evaluate((text) => {
                    document.documentElement.style.fontSize = text
                    const root = document.documentElement
                    return root.scrollWidth - root.clientWidth
                }, size)
                check(over <= 1, `${screen} at ${size}: ${over} px too wide`)
            }
        }
    })

    await walk.step('nothing on the console, nothing from another host', () => {
        check(problems.length === 0, problems.join('\n'))
    })
}
