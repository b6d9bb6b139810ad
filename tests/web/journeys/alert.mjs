// E-1, steps 7 and 8: a value outside the range a doctor set reaches the doctor at once, the record
// says who was told, the doctor answers by telephone and writes it down. That half an hour without an
// answer reaches the next of the chain is shown with a clock of its own in tests/api/alert.
import {
    check,
    desk,
    openPage,
    openPatient,
    openTab,
    phone,
    sharedPatient,
    signIn,
    smallTargets,
    until,
    untilCount,
    violations,
} from '../browser.mjs'

const mark = Date.now() % 100_000

/** As every screen must be: nothing for axe to find, nothing a thumb could miss. */
async function clean(page, what) {
    const found = [...(await violations(page)), ...(await smallTargets(page))]
    check(found.length === 0, `${what}: ${found.join('; ')}`)
}

export async function journey(walk) {
    const { service } = walk
    const nursePage = await openPage(walk, phone, { hasTouch: true })
    const doctorPage = await openPage(walk, desk)
    const managerPage = await openPage(walk, desk)
    const entry = (where, words) => where.getByRole('article').filter({ hasText: words })
    const words = `入浴後に測定（${mark}）`
    const done = `看護師と電話。酸素を 1L 上げ、30 分後に再測定（${mark}）`
    let doctor
    let nurse
    let patient

    await walk.step('a doctor sets the ranges of one patient, and who is told', async () => {
        doctor = service.person('doctor')
        nurse = service.person('nurse')
        const api = await service.api('doctor')
        for (let skip = 5; !patient; skip += 1) {
            const one = await sharedPatient(walk, ['nurse', 'doctor', 'care_manager'], skip)
            const rules = (await api('GET', `/patients/${one.id}/alert-rules`)).body
            if (rules.history.length === 0 && rules.chain_is_default) patient = one
        }
        await signIn(walk, doctorPage, 'doctor')
        await openPatient(walk, doctorPage, patient.id)
        await openTab(doctorPage, '範囲')
        await doctorPage.getByRole('button', { name: '範囲を変える' }).click()
        await doctorPage.getByLabel('SpO₂の下限').fill('九十四')
        await doctorPage.getByRole('button', { name: '保存する' }).click()
        await doctorPage.getByRole('alert').getByText('数字で入れてください').waitFor()
        await clean(doctorPage, 'the form of the ranges')
        await doctorPage.getByLabel('SpO₂の下限').fill('９４')
        await doctorPage.getByLabel('脈拍の下限').fill('50')
        await doctorPage.getByLabel('脈拍の上限').fill('110')
        await doctorPage.getByRole('button', { name: '保存する' }).click()
        await doctorPage.getByText('94%以上').waitFor()
        await doctorPage.getByText('50〜110/分').waitFor()
        await doctorPage.getByRole('button', { name: '順番を変える' }).click()
        const steps = doctorPage.locator('.chain-step')
        await steps.nth(0).getByRole('checkbox', { name: doctor.name }).check()
        await doctorPage.getByRole('button', { name: '次の順番を足す' }).click()
        await steps.nth(1).getByRole('checkbox', { name: nurse.name }).check()
        await steps.nth(0).getByLabel('次の人に知らせるまで（分）').fill('30')
        await clean(doctorPage, 'the form of the order')
        await doctorPage.getByRole('button', { name: '保存する' }).click()
        await doctorPage.getByText('30分 答えがなければ次へ').waitFor()
    })

    await walk.step('others read them and cannot change them', async () => {
        await signIn(walk, managerPage, 'care_manager')
        await openPatient(walk, managerPage, patient.id, '/alert-rules')
        await managerPage.getByText('94%以上').waitFor()
        await managerPage.getByText('範囲を決められるのは、チームの医師だけです。').waitFor()
        for (const name of ['範囲を変える', '順番を変える']) {
            const button = managerPage.getByRole('button', { name })
            check((await button.count()) === 0, `the care manager is offered ${name}`)
        }
    })

    await walk.step('the pad says calmly that the doctor will be told, and sends', async () => {
        await signIn(walk, nursePage, 'nurse')
        await openPatient(walk, nursePage, patient.id, '/pad')
        await nursePage.getByLabel('SpO₂', { exact: true }).fill('93')
        const outside = nursePage.getByText('この方の範囲（94%以上）の外です。')
        await outside.waitFor()
        await nursePage.getByLabel('SpO₂', { exact: true }).fill('96')
        await untilCount(outside, 0, 'warns of a usual value')
        await nursePage.getByLabel('SpO₂', { exact: true }).fill('93')
        await nursePage.getByText('送ると担当の医師などに知らせます').waitFor()
        await clean(nursePage, 'the pad with a warning')
        await nursePage.getByLabel('ひとこと').fill(words)
        await nursePage.getByRole('button', { name: '送信', exact: true }).click()
        await entry(nursePage, words).getByText('範囲外の値').waitFor()
    })

    await walk.step('step 7: the doctor is told at once, wherever the page is', async () => {
        await doctorPage.getByText('範囲から外れた値があります').waitFor()
        const list = doctorPage.getByRole('region', { name: 'あなたへのお知らせ' })
        await list.getByRole('link', { name: patient.name }).waitFor()
        await clean(doctorPage, 'a page with an alert')
        const note = entry(nursePage, words).getByRole('region', { name: 'だれに、いつ知らせたか' })
        await note.getByText(new RegExp(`${doctor.name}（医師）に知らせた`)).waitFor()
        await note.getByText('SpO₂ 93%（この方の範囲 94%以上）').waitFor()
        await note.getByText(/答えがなければ .* に次の人へ知らせます/).waitFor()
        await note.getByText('返事待ち').waitFor()
        await openPatient(walk, managerPage, patient.id)
        await entry(managerPage, words).getByText('範囲外の値').waitFor()
        const warned = managerPage.getByText('範囲から外れた値があります')
        check((await warned.count()) === 0, 'who was not told is alarmed')
        const answer = managerPage.getByRole('button', { name: '答える', exact: true })
        check((await answer.count()) === 0, 'who was not told may answer')
    })

    await walk.step('step 8: the doctor answers by telephone and records it', async () => {
        await doctorPage.getByRole('link', { name: '記録を見て答える' }).click()
        await doctorPage.getByRole('button', { name: '答える', exact: true }).click()
        await doctorPage.getByLabel('対応（電話での指示など）').fill(done)
        await clean(doctorPage, 'the answer')
        await doctorPage.getByRole('button', { name: '答えを送る' }).click()
        await doctorPage.getByText('対応済み').waitFor()
        await untilCount(
            doctorPage.getByText('範囲から外れた値があります'),
            0,
            'the warning stays after the answer',
        )
        await untilCount(
            doctorPage
                .getByRole('region', { name: 'あなたへのお知らせ' })
                .getByRole('link', { name: patient.name }),
            0,
            'the list still names it',
        )
        const note = entry(nursePage, words)
        await note.getByText(new RegExp(`${doctor.name}（医師）が答えた`)).waitFor()
        await note.getByText(done).waitFor()
        await note.getByText('対応済み').waitFor()
    })

    await walk.step('a reply of who was told is an answer too', async () => {
        const again = `夕方の再測定（${mark}）`
        await openPatient(walk, nursePage, patient.id, '/pad')
        await nursePage.getByLabel('SpO₂', { exact: true }).fill('92')
        await nursePage.getByLabel('ひとこと').fill(again)
        await nursePage.getByRole('button', { name: '送信', exact: true }).click()
        await openPatient(walk, doctorPage, patient.id)
        await entry(doctorPage, again).getByRole('button', { name: '返信' }).click()
        await doctorPage.getByRole('radio', { name: '電話メモ' }).check()
        await doctorPage.getByRole('textbox', { name: '内容' }).fill(`${done}。2回目`)
        await doctorPage.keyboard.press('Control+Enter')
        const note = entry(nursePage, again)
        await note.getByText('対応済み').waitFor()
        await note.getByRole('link', { name: '対応の記録' }).waitFor()
    })

    await walk.step('the trend shows the range, and the history who compared', async () => {
        await openPatient(walk, doctorPage, patient.id, '/vitals')
        await doctorPage.getByText('この方の範囲 94%以上').waitFor()
        check((await doctorPage.locator('.band-personal').count()) > 0, 'no band in the chart')
        await openTab(doctorPage, '閲覧履歴')
        const row = doctorPage.getByRole('row').filter({ hasText: nurse.name })
        await row.filter({ hasText: 'この方の範囲と照らした' }).first().waitFor()
    })

    await walk.step('a doctor takes the ranges away again, and the earlier ones stay readable', async () => {
        await openTab(doctorPage, '範囲')
        await doctorPage.getByRole('button', { name: '範囲を変える' }).click()
        for (const field of ['SpO₂の下限', '脈拍の下限', '脈拍の上限']) {
            await doctorPage.getByLabel(field).fill('')
        }
        await doctorPage.getByRole('button', { name: '保存する' }).click()
        await doctorPage.getByText('範囲はまだ決められていません').waitFor()
        await doctorPage.getByText('これまでの範囲').click()
        await doctorPage.getByText('94%以上').waitFor()
        await until(async () => {
            const api = await service.api('nurse')
            return (await api('GET', `/patients/${patient.id}`)).body.ranges.length === 0
        }, 'the banner still has them')
    })
}
