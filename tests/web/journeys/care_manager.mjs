// E-2, a care manager takes on a patient: registration, consent, team, assessment, withdrawal.
import {
    check,
    desk,
    localTime,
    openPage,
    openTab,
    phone,
    pickPerson,
    signIn,
    until,
    untilCount,
    untilFocused,
} from '../browser.mjs'
import { paper } from '../pictures.mjs'

const surname = '鈴木'
const patientName = `${surname} ハツヨ${'ウエオカキク'[Date.now() % 6]}`

async function fillRegistration(page) {
    await page.getByLabel('氏名').fill(patientName)
    await page.getByLabel('ふりがな').fill('ｽｽﾞｷ ﾊﾂﾖ')
    await page.getByText('すずき はつよ として登録します').waitFor()
    const birth = page.getByRole('group', { name: /生年月日/ })
    await birth.getByRole('combobox').selectOption({ label: '昭和' })
    for (const [index, text] of ['１３', '7', '9'].entries()) {
        await birth.getByRole('textbox').nth(index).fill(text)
    }
    await birth.getByText('1938年').waitFor()
    await page.getByLabel('女性').check()
    await page.getByLabel('住民登録がある').check()
    await page.getByLabel('確かめた方法').fill('介護保険被保険者証を確認')
    await page.getByLabel('在宅療養の支援が必要な理由').fill('脳梗塞後遺症のため在宅療養中')
    await page.getByLabel('要介護度').selectOption({ label: '要介護3' })
    await page.getByLabel('認定の開始日').fill('2026-04-01')
    await page.getByLabel('認定の終了日').fill('2028-03-31')
    await page.getByLabel('注意すること').fill('ペニシリン アレルギー')
}

async function invite(page, typed, name) {
    await pickPerson(page, '招待する人', typed, name)
    await page.getByRole('button', { name: '招待を送る' }).click()
}

/** Accepts invitations until the one to this patient is among them: no name shows before. */
async function join(walk, page, login, joined) {
    await signIn(walk, page, login)
    await page.getByRole('link', { name: /招待が\d+件届いています/ }).click()
    await page.getByRole('heading', { name: '届いた招待' }).waitFor()
    check(!(await page.content()).includes(patientName), 'the name shows before joining')
    const from = walk.service.person('care_manager').name
    const cards = page.getByRole('article').filter({ hasText: `${from} さんからの招待` })
    await cards.first().waitFor()
    for (let i = 0; !(await joined(login)); ++i) {
        check(i < 10, `${login} did not join`)
        await page.goto(`${walk.service.base}/invitations`)
        await cards.first().getByRole('button', { name: '参加する' }).click()
        await page.locator('.banner').waitFor()
    }
    await page.getByRole('heading', { level: 1 }).getByText(patientName).waitFor()
}

export async function journey(walk) {
    const { service } = walk
    const page = await openPage(walk, desk)
    const doctorPage = await openPage(walk, desk)
    const nursePage = await openPage(walk, phone)
    const main = page.locator('#main')
    const register = () => page.getByRole('button', { name: '登録する' }).click()
    let patient

    const members = async () => {
        const answer = await (await service.api('care_manager'))('GET', `/patients/${patient}/team`)
        return answer.body.members.map((one) => one.user.name)
    }
    const joined = async (login) => (await members()).includes(service.person(login).name)

    await walk.step('signs in and opens the registration', async () => {
        await signIn(walk, page, 'care_manager')
        await page.getByRole('link', { name: '患者を登録' }).click()
        await page.getByRole('heading', { name: '患者を登録する' }).waitFor()
        const asked = page.getByLabel(/個人番号|マイナンバー|被保険者番号|記号/)
        check((await asked.count()) === 0, 'a number is asked for that may not be kept')
    })

    await walk.step('つくば市 is refused, with the way of article 6(3)', async () => {
        await fillRegistration(page)
        await page.getByLabel('ほかの市町村').check()
        await page.getByLabel('どの市町村か').selectOption({ label: 'つくば市' })
        await register()
        const link = page.getByRole('alert').getByRole('link', { name: /規約2条2項.*規約6条3項/ })
        await link.click()
        await untilFocused(page.locator('#register-municipality'), 'the focus is elsewhere')
        check(page.url().endsWith('/patients/new'), 'something was registered')
    })

    await walk.step('a 12-digit number is refused where it was typed', async () => {
        await page.getByLabel('守谷市').check()
        const reason = page.getByLabel('在宅療養の支援が必要な理由')
        await reason.fill('番号は １２３４-5678-9012 です')
        await register()
        await page.getByRole('alert').getByRole('link', { name: /12桁の数字/ }).click()
        check((await reason.getAttribute('aria-invalid')) === 'true', 'not said at the field')
        await untilFocused(reason, 'not focused')
        await reason.fill('脳梗塞後遺症のため在宅療養中')
        await page.getByText('下書きを保存しました').waitFor()
    })

    await walk.step('the form survives a reload; 守谷市 is accepted', async () => {
        await page.reload()
        check((await page.getByLabel('氏名').inputValue()) === patientName, 'the draft is gone')
        await register()
        await page.getByRole('heading', { level: 1 }).getByText(patientName).waitFor()
        const banner = page.locator('.banner')
        await banner.getByText('要介護3').waitFor()
        await banner.getByText('ペニシリン アレルギー').waitFor()
        await banner.getByText('同意がまだ記録されていません').waitFor()
        patient = page.url().split('/').at(-1)
    })

    await walk.step('a namesake is shown for decision before anything is saved', async () => {
        await page.getByRole('link', { name: '患者を登録' }).click()
        await fillRegistration(page)
        await page.getByLabel('守谷市').check()
        await register()
        const dialog = page.getByRole('alertdialog')
        await dialog.getByText(`${service.person('care_manager').facility} が登録`).waitFor()
        check(!(await dialog.innerText()).includes(patientName), 'a name without permission')
        await dialog.getByRole('button', { name: '入力に戻る' }).click()
        check((await page.getByLabel('氏名').inputValue()) === patientName, 'the form is empty')
        await register()
        await dialog.getByRole('button', { name: '別の人なので登録する' }).click()
        await page.getByRole('heading', { level: 1 }).getByText(patientName).waitFor()
        check(!page.url().endsWith(patient), 'the first one was opened')
        const list = page.getByRole('region', { name: '担当患者' })
        await list.getByRole('searchbox').fill('スズキハツヨ')
        const both = list.getByRole('link').filter({ hasText: '同じ名前の人がいます' })
        await untilCount(both, 2, 'the namesakes are not marked')
        await list.locator(`a[href="/p/${patient}"]`).click()
    })

    await walk.step('an invitation before consent is refused, with the way to it', async () => {
        await openTab(page, 'チーム')
        const doctor = service.person('doctor')
        await invite(page, doctor.name.split(' ')[0], new RegExp(doctor.name))
        await main.getByRole('alert').getByText(/患者の同意がまだありません.*規約16条1項/).waitFor()
        check((await members()).length === 1, 'somebody joined')
        await main.locator('form').getByRole('link', { name: '同意を記録する' }).click()
    })

    await walk.step('consent through the daughter, with one facility left out', async () => {
        await page.getByLabel('家族など（代理）').check()
        await page.getByLabel('書面').check()
        const save = page.getByRole('button', { name: '同意を記録する' })
        await save.click()
        await page.getByRole('alert').getByRole('link', { name: '代理の理由を選んでください' }).waitFor()
        await page.getByLabel('判断が難しい', { exact: true }).check()
        await page.getByLabel('代理の方の名前').fill(`${surname} 恵子`)
        await page.getByLabel('続柄').fill('長女')
        await page.getByLabel('書類の番号・保管場所').fill('同意書 2026-05')
        await page.getByLabel('同意書の写真・PDFを添える').setInputFiles([paper])
        await page.getByLabel('書類1の説明').fill('署名のある同意書')
        await page
            .getByRole('group', { name: '説明した人' })
            .getByRole('button', { name: new RegExp(service.person('care_manager').name) })
            .click()
        await page.getByLabel('同意書の写しを渡した').check()
        await page.locator('summary', { hasText: '共有しない事業所' }).click()
        await page
            .getByRole('group', { name: '共有しない事業所' })
            .getByLabel(service.person('pharmacist').facility)
            .check()
        await save.click()
        const card = main.getByRole('article')
        await card.getByText('同意あり').waitFor()
        for (const part of [
            `${surname} 恵子`,
            '長女',
            '判断が難しい',
            `${service.person('pharmacist').facility}を除く`,
            '写しを渡した',
            service.person('care_manager').name,
        ]) {
            await card.getByText(part).first().waitFor()
        }
        const download = page.waitForEvent('download')
        await card.getByRole('button', { name: '署名のある同意書（PDF）を保存' }).click()
        const saved = await (await download).createReadStream()
        const bytes = Buffer.concat(await saved.toArray())
        check(bytes.equals(paper.buffer), 'another paper came back')
    })

    await walk.step('the excluded facility cannot be invited; doctor and nurse can', async () => {
        await openTab(page, 'チーム')
        const pharmacist = service.person('pharmacist')
        await invite(page, pharmacist.name, new RegExp(pharmacist.name))
        await main.getByRole('alert').getByText('同意の範囲に入っていない').waitFor()
        await page.getByRole('button', { name: `${pharmacist.name} を外す` }).click()
        for (const login of ['doctor', 'nurse']) {
            const { name } = service.person(login)
            await invite(page, name, new RegExp(name))
            await main.getByText(`${name} さんに招待を送りました`).waitFor()
        }
        await untilCount(main.getByText('招待中'), 2, 'two invitations should be open')
    })

    await walk.step('both accept without having seen the name before', async () => {
        await join(walk, doctorPage, 'doctor', joined)
        await join(walk, nursePage, 'nurse', joined)
        await untilCount(main.getByText('招待中'), 0, 'the team page did not follow live')
    })

    await walk.step('the printed list names exactly the members', async () => {
        await page.emulateMedia({ media: 'print' })
        const wanted = (await members()).sort().join()
        const names = main.locator('.team-row:visible .person-name b')
        await until(
            async () => (await names.allInnerTexts()).sort().join() === wanted,
            `printed is not exactly ${wanted}`,
        )
        await main.getByText(new RegExp(`参照情報.*印刷 .*${service.person('care_manager').name}`))
            .filter({ visible: true })
            .waitFor()
        check(!(await main.getByText('メンバーを招待').isVisible()), 'the form is printed')
        await page.emulateMedia({ media: 'screen' })
    })

    await walk.step('taking the nurse off the team closes her page and changes the list', async () => {
        const { name } = service.person('nurse')
        await page.getByRole('button', { name: `${name}をチームから外す` }).click()
        await page.getByLabel('理由').fill('担当の変更')
        await page.getByRole('button', { name: 'チームから外す', exact: true }).click()
        await nursePage.getByText('この患者のページは閉じられました').waitFor()
        check(!(await nursePage.content()).includes(patientName), 'the name still shows')
        await until(async () => !(await joined('nurse')), 'still a member')
        const row = main.locator('.team-row').filter({ hasText: name })
        await untilCount(row, 0, 'the list still names her')
    })

    await walk.step('an assessment: 57 and 33 are refused, 55, 14, A2 and Ⅱb are kept', async () => {
        await openTab(page, 'タイムライン')
        await page.getByRole('button', { name: '記録を書く' }).click()
        await page.getByRole('radio', { name: '評価' }).check()
        await page.getByLabel(/Barthel/).fill('57')
        await page.getByLabel(/J-ZBI_8/).fill('33')
        const send = page.getByRole('button', { name: '送信', exact: true })
        await send.click()
        const wrong = page.getByRole('alert')
        await wrong.getByRole('link', { name: /Barthel.*5点きざみ/ }).waitFor()
        await wrong.getByRole('link', { name: /J-ZBI_8（0〜32）の範囲/ }).waitFor()
        await page.getByLabel(/Barthel/).fill('55')
        await page.getByLabel(/J-ZBI_8/).fill('１４')
        await page.getByLabel('障害高齢者の日常生活自立度').selectOption('A2')
        await page.getByLabel('認知症高齢者の日常生活自立度').selectOption('Ⅱb')
        await send.click()
        const entry = main.getByRole('article').filter({ hasText: 'Barthel' })
        for (const value of ['55点', '14点', 'A2', 'Ⅱb']) {
            await entry.getByText(value, { exact: true }).waitFor()
        }
        await untilCount(main.getByTestId('pending-entry'), 0, 'not sent')
    })

    await walk.step('a coming move is reported; nothing is erased by it', async () => {
        await openTab(page, '基本情報')
        await page.getByRole('button', { name: '転居を届け出る' }).click()
        const report = page.getByRole('button', { name: '届け出る', exact: true })
        // Reported for tomorrow: a move later than the day its residence was confirmed.
        const day = localTime(-24 * 60).slice(0, 10)
        await page.getByLabel('転居した日').fill('')
        await report.click()
        await page.getByText('転居した日を入れてください').waitFor()
        await page.getByLabel('転居した日').fill(day)
        await page.getByLabel('転居先').selectOption({ label: '柏市' })
        await report.click()
        await main.getByText(/に転居の届け出あり/).waitFor()
        await page.reload()
        await main.getByText(/に転居の届け出あり/).waitFor()
        const { body } = await (await service.api('care_manager'))('GET', `/patients/${patient}`)
        check(body.residence.moved_on === day, `moved on ${body.residence.moved_on}`)
        check(body.name === patientName, 'something was erased')
    })

    await walk.step('the consent is withdrawn; the doctor loses the page within a second', async () => {
        await doctorPage.getByText('接続中').first().waitFor()
        await openTab(page, '同意')
        await page.getByRole('button', { name: '同意を撤回する' }).click()
        await page.getByLabel('理由').fill('長女より、共有をやめたいとの申し出')
        await page.getByRole('button', { name: '撤回を記録する' }).click()
        await main.getByText('同意は撤回されています').first().waitFor()
        const answered = Date.now()
        await doctorPage.getByText('この患者のページは閉じられました').waitFor()
        const took = Date.now() - answered
        check(took < 1000, `closed ${took} ms after the answer`)
        check(!(await doctorPage.content()).includes(patientName), 'the name still shows')
    })
}
