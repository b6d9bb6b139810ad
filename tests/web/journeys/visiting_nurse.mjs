// E-1, a visiting nurse's day, steps 1–8 and 9: phone in the nurse's hand, doctor at a desk.
import { check, desk, openPage, openPatient, phone, signIn, until } from '../browser.mjs'

export async function journey(walk) {
    const nursePage = await openPage(walk, phone)
    const doctorPage = await openPage(walk, desk)
    let nurse
    let patient
    const words = `足背のむくみが強くなっています ${Date.now()}`

    await walk.step('a wrong password and a wrong id get the same words', async () => {
        const seen = []
        for (const [login, password] of [
            ['nurse', 'wrong-password-1'],
            ['nobody-here', 'wrong-password-1'],
        ]) {
            await nursePage.goto(walk.service.base)
            await nursePage.getByLabel('利用者ID').fill(login)
            await nursePage.getByLabel('パスワード', { exact: true }).fill(password)
            await nursePage.getByRole('button', { name: '次へ' }).click()
            const alert = nursePage.getByRole('alert').first()
            await alert.waitFor()
            seen.push(await alert.innerText())
        }
        check(seen[0] === seen[1] && seen[0].length > 0, `two answers: ${seen.join(' | ')}`)
    })

    await walk.step('signs in with a second factor and sees her patients', async () => {
        await signIn(walk, nursePage, 'nurse')
        nurse = await walk.service.api('nurse')
        const list = await nurse('GET', '/patients')
        const active = list.body.items.filter((one) => one.status === 'active')
        check(active.length >= 5, `only ${active.length} patients`)
        const shared = await (await walk.service.api('doctor'))('GET', '/patients')
        const ids = new Set(shared.body.items.map((one) => one.id))
        patient = active.find((one) => ids.has(one.id))
        check(patient, 'no patient shared with the doctor')
        await nursePage.getByText(patient.name).first().waitFor()
    })

    await walk.step('unread counts equal the timeline', async () => {
        const line = (await nurse('GET', '/patients')).body.items.find((one) => one.unread > 0)
        const page = await nurse('GET', `/patients/${line.id}/timeline?limit=100`)
        const unread = page.body.items.filter((one) => one.unread).length
        check(Math.min(line.unread, 100) === unread, `list says ${line.unread}, timeline ${unread}`)
        const after = (await nurse('GET', '/patients')).body.items.find((one) => one.id === line.id)
        check(after.unread === 0, 'reading did not move the mark')
    })

    await walk.step('opens the patient: banner, reference, and the look in the history', async () => {
        await openPatient(walk, nursePage, patient.id)
        await nursePage.getByText('参照情報').locator('visible=true').first().waitFor()
        await nursePage.getByRole('heading', { level: 1 }).getByText(patient.name).waitFor()
        const history = await nurse('GET', `/patients/${patient.id}/access-history`)
        const looks = history.body.items.map((one) => one.action)
        check(looks.includes('timeline') && looks.includes('opened'), `history: ${looks}`)
    })

    await walk.step('acknowledges an entry of another profession', async () => {
        const button = nursePage.getByRole('button', { name: /^了解/, pressed: false }).first()
        await button.click()
        const acknowledged = async () => {
            const page = await nurse('GET', `/patients/${patient.id}/timeline`)
            return page.body.items.some((one) => one.acknowledged_by_me)
        }
        await until(acknowledged, 'the acknowledgement is not in the record')
    })

    await walk.step('the doctor opens the same patient on a PC', async () => {
        await signIn(walk, doctorPage, 'doctor')
        await openPatient(walk, doctorPage, patient.id)
        await doctorPage.getByText('接続中').first().waitFor()
    })

    await walk.step('without a network the record waits, and survives a reload', async () => {
        await nursePage.evaluate(() => navigator.serviceWorker?.ready)
        await nursePage.context().setOffline(true)
        await nursePage.getByRole('button', { name: '記録を書く' }).click()
        await nursePage.getByRole('textbox', { name: '内容' }).fill(words)
        await nursePage.getByRole('button', { name: '送信', exact: true }).click()
        await nursePage.getByText('送信待ち').first().waitFor()
        const page = await nurse('GET', `/patients/${patient.id}/timeline`)
        check(!page.body.items.some((one) => one.text === words), 'it was sent without a network')
    })

    await walk.step('the network returns: the record is there once, live at the doctor', async () => {
        await nursePage.context().setOffline(false)
        const mine = async () => {
            const page = await nurse('GET', `/patients/${patient.id}/timeline`)
            return page.body.items.filter((one) => one.text === words)
        }
        await until(async () => (await mine()).length > 0, 'the record did not arrive', 20_000)
        check((await mine()).length === 1, 'the record is there twice')
        const bar = doctorPage.getByRole('button', { name: /新しい記録|表示する/ }).first()
        const text = doctorPage.getByText(words).first()
        await until(
            async () => (await bar.isVisible()) || (await text.isVisible()),
            'nothing new at the doctor',
        )
        if (!(await text.isVisible())) await bar.click()
        await text.waitFor()
    })

    await walk.step('corrects it: the new version on top, the old one kept', async () => {
        const page = await nurse('GET', `/patients/${patient.id}/timeline`)
        const record = page.body.items.find((one) => one.text === words)
        await nursePage.goto(`${walk.service.base}/p/${patient.id}/records/${record.id}`)
        await nursePage.getByRole('link', { name: '訂正する' }).or(
            nursePage.getByRole('button', { name: '訂正する' }),
        ).first().click()
        await nursePage.getByLabel('理由').fill('左右の書き間違い')
        await nursePage.getByRole('textbox', { name: '内容' }).fill(`${words}（右足）`)
        await nursePage.getByRole('button', { name: '訂正を送信' }).click()
        const corrected = async () => {
            const item = await nurse('GET', `/patients/${patient.id}/records/${record.id}`)
            return item.body.corrections.length === 1 && item.body
        }
        const item = await until(corrected, 'no correction')
        check(item.text === `${words}（右足）`, 'the new version is not on top')
        check(item.original.text === words, 'the old version is gone')
        await nursePage.goto(`${walk.service.base}/p/${patient.id}/records/${record.id}`)
        await nursePage.getByText(words, { exact: true }).first().waitFor()
    })

    await walk.step('a patient of another team is refused, logged, and no name leaks', async () => {
        const others = await (await walk.service.api('care_manager'))('GET', '/patients')
        const own = await nurse('GET', '/patients')
        const ids = new Set(own.body.items.map((one) => one.id))
        const stranger = others.body.items.find((one) => !ids.has(one.id) && one.name)
        check(stranger, 'the nurse sees every patient of the care manager')
        await nursePage.goto(`${walk.service.base}/p/${stranger.id}`)
        await nursePage.getByText('患者が見つかりません').waitFor()
        check(!(await nursePage.content()).includes(stranger.name), 'the name leaked')
        const refused = await nurse('GET', `/patients/${stranger.id}`)
        check(refused.status === 404, `status ${refused.status}`)
    })
}
