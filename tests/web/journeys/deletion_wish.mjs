// E-5, the deletion wish: no way to refuse, and every open page closes within a second.
import { check, desk, openPage, openPatient, signIn, until } from '../browser.mjs'

export async function journey(walk) {
    const nursePage = await openPage(walk, desk)
    const doctorPage = await openPage(walk, desk)
    let nurse
    let patient

    await walk.step('nurse and doctor have the same patient open', async () => {
        await signIn(walk, nursePage, 'nurse')
        await signIn(walk, doctorPage, 'doctor')
        nurse = await walk.service.api('nurse')
        const doctor = await walk.service.api('doctor')
        const mine = (await nurse('GET', '/patients')).body.items
        const theirs = new Set((await doctor('GET', '/patients')).body.items.map((one) => one.id))
        const shared = mine.filter((one) => one.status === 'active' && theirs.has(one.id))
        patient = shared.at(-1)
        check(patient, 'no shared patient')
        await openPatient(walk, doctorPage, patient.id)
        await doctorPage.getByText('接続中').first().waitFor()
        await doctorPage.getByText(patient.name).first().waitFor()
    })

    await walk.step('the wish is registered; there is no button to refuse it', async () => {
        await nursePage.goto(`${walk.service.base}/p/${patient.id}/end`)
        await nursePage.getByLabel('申し出た人の名前').first().fill('長男 健一')
        await nursePage.getByLabel('本人との関係').first().fill('長男')
        check((await nursePage.getByRole('button', { name: /拒|断る|却下/ }).count()) === 0, 'reject')
        await nursePage.getByRole('button', { name: '申し出を記録' }).click()
        await nursePage.getByText(/申し出を記録しました/).first().waitFor()
    })

    await walk.step('支援中止 asks for the name, then closes the doctor within a second', async () => {
        const confirm = nursePage.getByLabel(/患者の名前|確認のため/).last()
        await confirm.fill(patient.name)
        const closed = doctorPage.getByText('この患者のページは閉じられました').waitFor()
        const begun = Date.now()
        await nursePage.getByRole('button', { name: '支援中止にする' }).click()
        await nursePage.waitForURL(`${walk.service.base}/`)
        const answered = Date.now()
        await closed
        const took = Date.now() - answered
        check(took < 1000, `closed ${took} ms after the answer (${Date.now() - begun} in all)`)
        check(!(await doctorPage.innerText('main')).includes(patient.name), 'the name still shows')
    })

    await walk.step('every door of the patient answers 410 to every member', async () => {
        const doctor = await walk.service.api('doctor')
        const base = `/patients/${patient.id}`
        for (const call of [nurse, doctor]) {
            for (const path of ['', '/timeline', '/vitals', '/team', '/consents', '/access']) {
                const answer = await call('GET', base + path)
                check(answer.status === 410, `${path || 'banner'}: ${answer.status}`)
                check(answer.body.article === '16(3)', `${path}: article ${answer.body.article}`)
            }
            const post = await call('POST', `${base}/records`, {
                kind: 'notice',
                occurred_at: new Date().toISOString(),
                text: '中止のあと',
            })
            check(post.status === 410, `post: ${post.status}`)
        }
    })

    await walk.step('the list keeps a line without a name', async () => {
        const line = async () =>
            (await nurse('GET', '/patients')).body.items.find((one) => one.id === patient.id)
        const found = await until(line, 'the line is gone')
        check(found.status === 'discontinued' && found.name === null, JSON.stringify(found))
    })

    await walk.step('a new consent resumes from then on; the old records stay closed', async () => {
        const given = await nurse('POST', `/patients/${patient.id}/consents`, {
            given_at: new Date().toISOString(),
            giver: { kind: 'self' },
            scope: {},
            method: 'paper',
            copy_given: true,
        })
        check(given.status === 201, `consent: ${given.status} ${JSON.stringify(given.body)}`)
        const page = await nurse('GET', `/patients/${patient.id}/timeline`)
        check(page.status === 200 && page.body.items.length === 0, 'old records came back')
    })
}
