// E-2, a care manager takes on a patient, steps 1–7.
import { check, desk, openPage, signIn, until } from '../browser.mjs'

async function fillRegistration(page, person) {
    await page.getByLabel('氏名').fill(person.name)
    await page.getByLabel('ふりがな').fill(person.kana)
    const birth = page.getByRole('group', { name: /生年月日/ })
    await birth.getByRole('combobox').first().selectOption({ label: '西暦' })
    const parts = birth.getByRole('textbox')
    for (const [index, text] of person.birth.entries()) await parts.nth(index).fill(text)
    await page.getByLabel('女性').check()
    await page.getByLabel(person.municipality).first().check()
    await page.getByRole('group', { name: /居住の確認/ }).getByRole('radio').first().check()
    await page.getByLabel('確かめた方法').fill('介護保険被保険者証を確認')
    await page.getByLabel('在宅療養の支援が必要な理由').fill('脳梗塞後遺症のため在宅療養中')
}

export async function journey(walk) {
    const page = await openPage(walk, desk)
    let manager
    let patient
    const name = `鈴木 ${'ハルヨシミツ'[Date.now() % 6]}ツ子`

    await walk.step('signs in and opens the registration', async () => {
        await signIn(walk, page, 'care_manager')
        manager = await walk.service.api('care_manager')
        await page.goto(`${walk.service.base}/patients/new`)
        await page.getByRole('heading', { name: '患者を登録する' }).waitFor()
    })

    const registration = (municipality, more = {}) => ({
        name,
        kana: 'すずき はつこ',
        birth_date: '1938-07-09',
        sex: 'female',
        municipality,
        residence: {
            basis: 'actual_residence',
            evidence: '訪問して確認',
            confirmed_on: '2026-05-01',
        },
        reason: '脳梗塞後遺症のため在宅療養中',
        ...more,
    })

    await walk.step('outside the area is refused with its article', async () => {
        const refused = await manager('POST', '/patients', registration('082201'))
        check(refused.status === 422, `status ${refused.status}`)
        check(refused.body.code === 'residence_out_of_area', refused.body.code)
        check(refused.body.article === '2(2)', refused.body.article)
    })

    await walk.step('a 12-digit personal number is refused where it was typed', async () => {
        const refused = await manager(
            'POST',
            '/patients',
            registration('082244', { reason: '番号は 123456789012 です' }),
        )
        check(refused.body.code === 'personal_number_refused', JSON.stringify(refused.body))
        check(refused.body.pointer === '/reason', refused.body.pointer)
    })

    await walk.step('in the area is accepted', async () => {
        const made = await manager('POST', '/patients', registration('082244'))
        check(made.status === 201, JSON.stringify(made.body))
        patient = made.body.id
        await page.goto(`${walk.service.base}/p/${patient}`)
        await page.getByRole('heading', { level: 1 }).getByText(name).waitFor()
    })

    await walk.step('a namesake is shown for decision before anything is saved', async () => {
        const again = await manager('POST', '/patients', registration('082244'))
        check(again.status === 409 && again.body.code === 'possible_duplicate', 'no duplicate shown')
        check(again.body.candidates.some((one) => one.id === patient), 'not the one we made')
    })

    let doctor
    let excluded
    await walk.step('an invitation before consent is refused', async () => {
        const users = (await manager('GET', '/users')).body.items
        doctor = users.find((one) => one.name === walk.service.person('doctor').name)
        excluded = users.find((one) => one.profession === 'pharmacist')
        const refused = await manager('POST', `/patients/${patient}/team`, { user_id: doctor.id })
        check(refused.status === 422 && refused.body.code === 'consent_missing', 'was invited')
        check(refused.body.article === '16(1)', refused.body.article)
        await page.goto(`${walk.service.base}/p/${patient}/team`)
        await page.getByRole('heading', { name: 'メンバーを招待' }).waitFor()
    })

    await walk.step('consent through the daughter, with one facility left out', async () => {
        const half = await manager('POST', `/patients/${patient}/consents`, {
            given_at: new Date().toISOString(),
            giver: { kind: 'proxy', name: '鈴木 恵子', relation: '長女' },
            scope: {},
            method: 'paper',
            copy_given: true,
        })
        check(half.body.code === 'proxy_reason_missing', JSON.stringify(half.body))
        const given = await manager('POST', `/patients/${patient}/consents`, {
            given_at: new Date().toISOString(),
            giver: { kind: 'proxy', name: '鈴木 恵子', relation: '長女', proxy_reason: 'incapable' },
            scope: { excluded_facilities: [excluded.facility.id] },
            method: 'paper',
            document_ref: '同意書 2026-05-01',
            copy_given: true,
        })
        check(given.status === 201, JSON.stringify(given.body))
        await page.goto(`${walk.service.base}/p/${patient}/consent`)
        await page.getByText('鈴木 恵子').first().waitFor()
    })

    await walk.step('the excluded facility cannot be invited, the doctor can', async () => {
        const refused = await manager('POST', `/patients/${patient}/team`, { user_id: excluded.id })
        check(refused.body.code === 'outside_consent_scope', JSON.stringify(refused.body))
        const sent = await manager('POST', `/patients/${patient}/team`, { user_id: doctor.id })
        check(sent.status === 201, JSON.stringify(sent.body))
        await page.goto(`${walk.service.base}/p/${patient}/team`)
        await page.getByText(doctor.name).first().waitFor()
    })

    await walk.step('the doctor accepts in the browser and is on the team', async () => {
        const doctorPage = await openPage(walk, desk)
        await signIn(walk, doctorPage, 'doctor')
        await doctorPage.goto(`${walk.service.base}/invitations`)
        check(!(await doctorPage.content()).includes(name), 'the name shows before acceptance')
        const invitation = async () => {
            const team = await manager('GET', `/patients/${patient}/team`)
            return team.body.members.some((one) => one.user.id === doctor.id)
        }
        const accept = doctorPage.getByRole('button', { name: '参加する' })
        await accept.first().waitFor()
        while ((await accept.count()) > 0 && !(await invitation())) {
            await accept.first().click()
            await doctorPage.waitForTimeout(500)
        }
        await until(invitation, 'not on the team')
        await doctorPage.goto(`${walk.service.base}/p/${patient}`)
        await doctorPage.getByRole('heading', { level: 1 }).getByText(name).waitFor()
    })

    await walk.step('scores outside their scale are refused', async () => {
        const post = (code, value) =>
            manager('POST', `/patients/${patient}/records`, {
                kind: 'assessment',
                occurred_at: new Date().toISOString(),
                observations: [{ code, value, unit: '{score}' }],
            })
        check((await post('barthel', 57)).status === 422, 'Barthel 57 was taken')
        check((await post('j_zbi_8', 33)).status === 422, 'J-ZBI_8 33 was taken')
        check((await post('barthel', 55)).status === 201, 'Barthel 55 was refused')
    })

    await walk.step('the registration form registers in the browser too', async () => {
        await page.goto(`${walk.service.base}/patients/new`)
        await fillRegistration(page, {
            name: '高野 タキ',
            kana: 'タカノ タキ',
            birth: ['1934', '11', '3'],
            municipality: '守谷市',
        })
        await page.getByRole('button', { name: '登録する' }).click()
        await page.getByRole('heading', { level: 1 }).getByText('高野 タキ').waitFor()
    })
}
