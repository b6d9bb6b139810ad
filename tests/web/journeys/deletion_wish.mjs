// E-5, the deletion wish: no way to refuse, every open page closes within a second, and only a new
// consent opens the patient again.
import {
    check,
    desk,
    localTime,
    openPage,
    openPatient,
    phone,
    sharedPatient,
    signIn,
    until,
} from '../browser.mjs'

const closedWords = 'この患者のページは閉じられました'

export async function journey(walk) {
    const { service } = walk
    const page = await openPage(walk, desk)
    const doctorPage = await openPage(walk, desk)
    const helperPage = await openPage(walk, phone)
    const managerPage = await openPage(walk, desk)
    const before = `中止の前に書いた記録（${Date.now() % 100_000}）`
    const after = before.replace('前', 'あと')
    const invitee = 'therapist'
    let patient
    let old

    const invitations = async () => {
        const { body } = await (await service.api(invitee))('GET', '/invitations')
        return body.items.filter((one) => one.patient_id === patient.id).length
    }

    await walk.step('nurse, doctor, helper and care manager have the same patient open', async () => {
        await signIn(walk, page, 'nurse')
        await signIn(walk, doctorPage, 'doctor')
        await signIn(walk, helperPage, 'helper')
        await signIn(walk, managerPage, 'care_manager')
        patient = await sharedPatient(walk, ['nurse', 'doctor', 'helper', 'care_manager'], 3)
        await openPatient(walk, doctorPage, patient.id)
        await openPatient(walk, helperPage, patient.id, '/vitals')
        await openPatient(walk, managerPage, patient.id)
        for (const other of [doctorPage, helperPage, managerPage]) {
            await other.getByText('接続中').first().waitFor()
        }
        const nurse = await service.api('nurse')
        const users = (await nurse('GET', '/users?q=')).body.items
        const find = (await nurse('GET', `/users?q=${service.person(invitee).name}`)).body.items
        const { id } = find[0] ?? users[0]
        await nurse('POST', `/patients/${patient.id}/team`, { user_id: id })
        const post = await nurse('POST', `/patients/${patient.id}/records`, {
            kind: 'notice',
            occurred_at: new Date().toISOString(),
            text: before,
        })
        old = post.body.id
        await managerPage.getByText(before).waitFor()
    })

    await walk.step('the care manager has begun a consent that includes what is there', async () => {
        await openPatient(walk, managerPage, patient.id, '/consent/new')
        const earlier = managerPage.getByLabel('同意より前の記録も共有する')
        check(await earlier.isChecked(), 'a first consent leaves out what is there')
        await managerPage.getByLabel('書類の番号・保管場所').fill('古い同意書')
        await managerPage.getByText('下書きを保存しました').waitFor()
        await openPatient(walk, managerPage, patient.id)
    })

    await walk.step('the wish is registered; there is no button to refuse it', async () => {
        await openPatient(walk, page, patient.id, '/profile')
        await page.getByRole('link', { name: '削除の申し出・支援中止' }).click()
        const save = page.getByRole('button', { name: '申し出を記録' })
        await save.click()
        await page.getByRole('alert').getByRole('link', { name: /申し出た人の名前/ }).waitFor()
        await page.getByLabel('申し出た人の名前').fill('長男 健一')
        await page.getByLabel('本人との関係').fill('長男')
        await page.getByLabel('本人または家族であることを確かめた').check()
        check((await page.getByRole('button', { name: /拒|断る|却下/ }).count()) === 0, 'reject')
        await save.click()
        await page.getByText('申し出を記録しました').waitFor()
    })

    await walk.step('支援中止 shows its effect and asks for the name', async () => {
        await page.getByText(/チームの\d+人の画面が、すぐに閉じます/).waitFor()
        await page.getByRole('button', { name: '支援中止にする' }).click()
        await page.getByRole('alert').getByText('患者の名前が一致していません').waitFor()
        await page.getByLabel(/患者の名前「.*」を入れてください/).fill(patient.name)
    })

    await walk.step('every open page closes within a second', async () => {
        const closed = [doctorPage, helperPage, managerPage].map((other) =>
            other.getByRole('heading', { name: closedWords }).waitFor(),
        )
        await page.getByRole('button', { name: '支援中止にする' }).click()
        await page.getByRole('heading', { name: '支援中止にしました' }).waitFor()
        const answered = Date.now()
        await Promise.all(closed)
        const took = Date.now() - answered
        check(took < 1000, `closed ${took} ms after the answer`)
        for (const other of [page, doctorPage, helperPage, managerPage]) {
            const left = await other.content()
            check(!left.includes(patient.name), 'the name still shows')
            check(!left.includes(before), 'a record still shows')
            await until(
                async () => !(await other.title()).includes(patient.name),
                'the name is in the title',
            )
        }
    })

    await walk.step('an open page loads no more, and the invitation is gone', async () => {
        await doctorPage.getByRole('button', { name: 'もう一度確かめる' }).click()
        await doctorPage.getByText(/支援中止になっています（規約16条3項）/).waitFor()
        await until(async () => (await invitations()) === 0, 'the invitation is still open')
    })

    await walk.step('every door of the patient answers 410 to every member', async () => {
        const base = `/patients/${patient.id}`
        for (const login of ['nurse', 'doctor']) {
            const call = await service.api(login)
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
        await page.getByRole('link', { name: '患者一覧へ' }).click()
        const line = page.locator(`a[href="/p/${patient.id}"]`).first()
        await line.getByText('支援中止').waitFor({ state: 'attached' })
        check((await line.textContent()).trim() === '支援中止', 'the line says more')
        await line.click()
        await page.getByText(/支援中止になっています/).waitFor()
    })

    await walk.step('the care manager finds the way back on the closed page', async () => {
        await managerPage.getByRole('button', { name: 'もう一度確かめる' }).click()
        await managerPage.getByText('再開には新しい同意が必要です').waitFor()
        await managerPage.getByRole('link', { name: '新しい同意を記録する' }).click()
        await managerPage.getByRole('heading', { name: '支援を再開する' }).waitFor()
        await managerPage.getByText('名前も内容も表示できません').waitFor()
        check(!(await managerPage.content()).includes(patient.name), 'the name shows')
    })

    await walk.step('no consent of before the 支援中止 resumes anything', async () => {
        const earlier = managerPage.getByLabel('同意より前の記録も共有する')
        check(!(await earlier.isChecked()), 'includes earlier')
        const reference = await managerPage.getByLabel('書類の番号・保管場所').inputValue()
        check(reference === '', `the draft of before is back: ${reference}`)
        await managerPage.getByLabel('書面').check()
        await managerPage.getByLabel('同意した日時').fill(localTime(24 * 60))
        await managerPage.getByRole('button', { name: '同意を記録する' }).click()
        const wrong = managerPage.getByRole('alert')
        await wrong.getByRole('link', { name: /支援中止より前の同意/ }).waitFor()
        const answer = await (await service.api('doctor'))('GET', `/patients/${patient.id}`)
        check(answer.status === 410, `opened: ${answer.status}`)
    })

    await walk.step('a new consent resumes from then on; the old records stay closed', async () => {
        // The field knows minutes: within the present one it means now.
        await until(() => new Date().getSeconds() < 55, 'the minute does not end')
        await managerPage.getByLabel('同意した日時').fill(localTime(0))
        await managerPage.getByRole('button', { name: '同意を記録する' }).click()
        const name = managerPage.getByRole('heading', { level: 1 }).getByText(patient.name)
        await name.waitFor()
        await managerPage.getByText('記録はまだありません').waitFor()
        await openPatient(walk, doctorPage, patient.id)
        await doctorPage.getByText('記録はまだありません').waitFor()
        for (const login of ['nurse', 'doctor', 'care_manager']) {
            const call = await service.api(login)
            const { body } = await call('GET', `/patients/${patient.id}/timeline`)
            check(body.items.length === 0, `${login} sees ${body.items.length} old records`)
            const one = await call('GET', `/patients/${patient.id}/records/${old}`)
            check(one.status >= 400, `${login} opens an old record: ${one.status}`)
        }
    })

    await walk.step('what is written from then on is shared again', async () => {
        await managerPage.getByRole('button', { name: '記録を書く' }).click()
        await managerPage.getByRole('textbox', { name: '内容' }).fill(after)
        await managerPage.getByRole('button', { name: '送信', exact: true }).click()
        await doctorPage.getByText(after).waitFor()
    })
}
