// E-1, a visiting nurse's day, steps 1–10: a phone in her hand, the helper's phone, a doctor's desk.
import {
    check,
    desk,
    localTime,
    openPage,
    openPatient,
    openTab,
    phone,
    sharedPatient,
    signIn,
    until,
    untilCount,
} from '../browser.mjs'
import { addPhotos, isDrawn, photo } from '../pictures.mjs'

const mark = Date.now() % 100_000

export async function journey(walk) {
    const { service } = walk
    const page = await openPage(walk, phone, { hasTouch: true })
    const helperPage = await openPage(walk, phone, { hasTouch: true })
    const doctorPage = await openPage(walk, desk)
    const nurse = service.person('nurse')
    const redness = `仙骨部に 2cm の発赤があります（${mark}）`
    const skin = `仙骨部の発赤（${mark}）`
    const leg = `右下腿のむくみ（${mark}）`
    const visit = `むくみは左右とも軽度。左腕で測定（${mark}）`
    const entry = (where, words) => where.getByRole('article').filter({ hasText: words })
    const api = await service.api('care_manager')
    const measured = localTime(25)
    let patient
    let clock

    await walk.step('a wrong password and a wrong id get the same words', async () => {
        const seen = []
        for (const login of ['nurse', 'nobody-here']) {
            await page.goto(service.base)
            await page.getByLabel('利用者ID').fill(login)
            await page.getByLabel('パスワード', { exact: true }).fill('wrong-password-1')
            await page.getByRole('button', { name: '次へ' }).click()
            const alert = page.getByRole('alert').first()
            await alert.waitFor()
            seen.push(await alert.innerText())
        }
        check(seen[0] === seen[1] && seen[0].length > 0, `two answers: ${seen.join(' | ')}`)
    })

    await walk.step('signs in and sees whom to answer today', async () => {
        await signIn(walk, page, 'nurse')
        patient = await sharedPatient(walk, ['nurse', 'doctor', 'helper', 'care_manager'])
        await page.getByRole('radio', { name: /返信待ち \d/ }).check()
        await page.getByRole('link').filter({ hasText: /返信期限 \d+月\d+日/ }).first().waitFor()
        await page.getByRole('radio', { name: 'すべて' }).check()
    })

    await walk.step('unread counts equal the timeline', async () => {
        const line = page.locator('.patient-link').filter({ has: page.locator('.count') }).first()
        const one = page.locator(`a[href="${await line.getAttribute('href')}"]`)
        // The list does not lay out what is off the screen; such a line has text but no look yet.
        const counted = Number(await one.locator('.count > [aria-hidden]').textContent())
        await one.click()
        const said = page.getByText(/^未読 \d+件$/)
        await said.waitFor()
        const shown = Number((await said.innerText()).replace(/\D/g, ''))
        check(shown === Math.min(counted, 50), `list says ${counted}, timeline ${shown}`)
        await page.getByRole('link', { name: '戻る' }).click()
        await one.waitFor()
    })

    await walk.step('opens the patient: the look is in the history at once', async () => {
        await page.getByRole('searchbox').fill(patient.kana)
        await page.locator(`a[href="/p/${patient.id}"]`).click()
        await page.getByRole('heading', { level: 1 }).getByText(patient.name).waitFor()
        await page.getByText('参照情報').filter({ visible: true }).first().waitFor()
        await openTab(page, '閲覧履歴')
        // One line per minute and person: the look at the timeline may be in the line before.
        const row = page.getByRole('row').filter({ hasText: nurse.name })
        const look = row.filter({ hasText: 'タイムラインを見た' }).first()
        await look.getByText('支援のため').waitFor()
        await openTab(page, 'チーム')
        await page.getByText(service.person('doctor').name).first().waitFor()
        await page.getByText('なぜ見えるか').waitFor()
        await openTab(page, '同意')
        await page.getByText('共有の範囲').first().waitFor()
    })

    await walk.step('the helper reports redness of last night', async () => {
        await signIn(walk, helperPage, 'helper')
        await openPatient(walk, helperPage, patient.id)
        await helperPage.getByRole('button', { name: '記録を書く' }).click()
        await helperPage.getByRole('radio', { name: '連絡' }).check()
        await helperPage.getByRole('textbox', { name: '内容' }).fill(redness)
        await addPhotos(helperPage, [photo('IMG_1.png', [190, 90, 80])], skin)
        await helperPage.getByRole('button', { name: '日時を変える' }).click()
        await helperPage.getByLabel('いつのことか').fill(localTime(9 * 60))
        await helperPage.getByRole('button', { name: '送信', exact: true }).click()
        await entry(helperPage, redness).getByRole('link', { name: /を開く/ }).waitFor()
    })

    await walk.step('the nurse sees the photo, and the history says so', async () => {
        await openTab(page, 'タイムライン')
        // A photo is read when it comes near the screen: each look is in the history.
        const image = entry(page, redness).getByRole('img', { name: skin })
        await entry(page, redness).getByRole('button', { name: skin }).scrollIntoViewIfNeeded()
        await image.waitFor()
        await until(() => isDrawn(image), 'the photo is not drawn')
        await image.click()
        const large = page.getByRole('dialog').getByRole('img', { name: skin })
        await until(() => isDrawn(large), 'the photo is not drawn large')
        await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).click()
        const { body } = await api('GET', `/patients/${patient.id}/access-history`)
        const looked = body.items.some(
            (one) => one.action === 'attachment' && one.user.name === nurse.name,
        )
        check(looked, 'the look at the photo is not in the history')
    })

    await walk.step('the nurse presses 了解; the helper sees 看護師 and the time', async () => {
        const button = entry(page, redness).getByRole('button', { name: '了解' })
        await button.click()
        clock = new Date().toLocaleTimeString('ja-JP', {
            timeZone: 'Asia/Tokyo',
            hour: '2-digit',
            minute: '2-digit',
        })
        await until(
            async () => (await button.getAttribute('aria-pressed')) === 'true',
            'the button does not show it',
        )
        await entry(helperPage, redness).getByText(`了解：${nurse.name}（看護師）`).waitFor()
        await entry(helperPage, redness).getByRole('link', { name: /を開く/ }).click()
        const by = helperPage.locator('.by-profession > div').filter({ hasText: '看護師' })
        const text = await by.innerText()
        const [hour, minute] = clock.split(':').map(Number)
        const said = text.match(/(\d\d):(\d\d)/)?.slice(1).map(Number) ?? []
        const apart = Math.abs(said[0] * 60 + said[1] - hour * 60 - minute)
        check(text.includes(nurse.name) && apart <= 1, `at ${clock}, the page says ${text}`)
    })

    await walk.step('the doctor opens the same patient on a PC', async () => {
        await signIn(walk, doctorPage, 'doctor')
        await openPatient(walk, doctorPage, patient.id)
        await doctorPage.getByText('接続中').first().waitFor()
    })

    await walk.step('without a network: 168/94, SpO₂ 93 and leftovers wait on the phone', async () => {
        await page.evaluate(() => navigator.serviceWorker.ready)
        await page.context().setOffline(true)
        await page.getByRole('button', { name: '記録を書く' }).click()
        await page.getByRole('textbox', { name: '内容' }).fill(visit)
        await page.getByRole('button', { name: 'バイタルを添える' }).click()
        await page.getByLabel('血圧（上）').fill('１６８')
        await page.getByLabel('血圧（下）').fill('94')
        await page.getByLabel('SpO₂').fill('93')
        await page.getByRole('button', { name: '残薬・薬を添える' }).click()
        await page.getByLabel('薬の名前').fill('アムロジピン 5mg')
        await page.getByLabel('残薬（数）').fill('6')
        await addPhotos(page, [photo('1.png', [200, 160, 140]), photo('2.png', [90, 90, 90])], leg)
        await page.getByRole('button', { name: '写真2 を外す' }).click()
        await page.getByRole('button', { name: '日時を変える' }).click()
        await page.getByLabel('いつのことか').fill(measured)
        await page.getByText('下書きを保存しました').waitFor()
        await page.getByRole('button', { name: '送信', exact: true }).click()
        const waiting = page.getByTestId('pending-entry').filter({ hasText: visit })
        await waiting.getByText('送信待ち').waitFor()
        await waiting.getByText('168/94 mmHg').waitFor()
        await until(() => isDrawn(waiting.getByRole('img', { name: leg })), 'no photo waits')
        const known = await api('GET', `/patients/${patient.id}/timeline`)
        check(!known.body.items.some((one) => one.text === visit), 'sent without a network')
    })

    await walk.step('the app opens without a network and says what waits', async () => {
        await page.reload()
        await page.getByRole('heading', { name: 'サーバーにつながりません' }).waitFor()
        await page.getByText('送信待ち 1件').waitFor()
        check(!(await page.content()).includes(patient.name), 'a name without a session')
    })

    await walk.step('the network returns: once, in its place, with both times', async () => {
        await page.context().setOffline(false)
        const mine = entry(page, visit)
        await mine.getByRole('link', { name: /を開く/ }).waitFor({ timeout: 20_000 })
        await untilCount(mine, 1, 'it is there more than once')
        await mine.getByText('168/94 mmHg').waitFor()
        await mine.getByText('93%').waitFor()
        await mine.getByText('アムロジピン 5mg').waitFor()
        await mine.getByText('残薬（数） 6').waitFor()
        await mine.getByRole('button', { name: leg }).scrollIntoViewIfNeeded()
        await untilCount(mine.getByRole('img'), 1, 'not one photo')
        await until(() => isDrawn(mine.getByRole('img', { name: leg })), 'the photo is not drawn')
        const times = await mine.locator('.entry-time').innerText()
        check(times.includes(measured.slice(11)), `when it happened: ${times}`)
        check(/入力 \d\d:\d\d/.test(times), `no time of receipt: ${times}`)
        const order = () =>
            page.locator('.entry time').evaluateAll((all) => all.map((one) => one.dateTime))
        await until(async () => {
            const times = await order()
            return times.join() === [...times].sort().reverse().join()
        }, 'not in order of occurrence')
        await untilCount(entry(doctorPage, visit), 1, 'not once at the doctor')
        const seen = entry(doctorPage, visit).getByRole('button', { name: leg })
        await seen.scrollIntoViewIfNeeded()
        await entry(doctorPage, visit).getByRole('img', { name: leg }).waitFor()
    })

    await walk.step('the doctor acknowledges and keeps a memo of a phone call', async () => {
        await entry(doctorPage, visit).getByRole('button', { name: '了解' }).click()
        const memo = `看護師と電話。内服は継続、明日再検を依頼（${mark}）`
        await doctorPage.getByRole('button', { name: '記録を書く' }).click()
        await doctorPage.getByRole('radio', { name: '電話メモ' }).check()
        await doctorPage.getByRole('textbox', { name: '内容' }).fill(memo)
        await doctorPage.keyboard.press('Control+Enter')
        await entry(page, memo).getByText('電話メモ').waitFor()
        await entry(page, visit).getByText(/了解：.*（医師）/).waitFor()
    })

    await walk.step('she corrects the arm: both versions stay, live at the doctor', async () => {
        const right = visit.replace('左腕', '右腕')
        await entry(page, visit).getByRole('link', { name: /を開く/ }).click()
        await page.getByRole('link', { name: '訂正する' }).click()
        await page.getByLabel('理由').fill('測定した腕の書き間違い')
        await page.getByRole('textbox', { name: '内容' }).fill(right)
        await page.getByRole('button', { name: '訂正を送信' }).click()
        const versions = page.locator('.versions > li')
        await untilCount(versions, 2, 'no second version')
        await versions.nth(0).getByText(right).waitFor()
        await versions.nth(1).locator('del').getByText(visit).waitFor()
        await versions.nth(0).getByText('測定した腕の書き間違い').waitFor()
        await versions.nth(0).getByText('168/94 mmHg').waitFor()
        await versions.nth(0).getByText('アムロジピン 5mg').waitFor()
        await entry(doctorPage, right).getByText('訂正あり').waitFor()
        await entry(doctorPage, right).locator('summary').click()
        await entry(doctorPage, right).locator('del').getByText(visit).waitFor()
    })

    await walk.step('nobody corrects the words of somebody else', async () => {
        const { body } = await api('GET', `/patients/${patient.id}/timeline`)
        const other = body.items.find((one) => one.text === redness)
        await openPatient(walk, page, patient.id, `/records/${other.id}`)
        await page.getByText(redness).waitFor()
        for (const [role, name] of [['link', '訂正する'], ['button', '取り消す']]) {
            check((await page.getByRole(role, { name }).count()) === 0, `offers ${name}`)
        }
        await openPatient(walk, page, patient.id, `/records/${other.id}/correct`)
        await page.getByText('その記録を書いた人だけです').waitFor()
        check((await page.getByLabel('理由').count()) === 0, 'there is a form')
    })

    await walk.step('her own slip is cancelled: it stays, struck through, and is final', async () => {
        const slip = `別の方の記録を書いてしまった（${mark}）`
        await openPatient(walk, page, patient.id)
        await page.getByRole('button', { name: '記録を書く' }).click()
        await page.getByRole('textbox', { name: '内容' }).fill(slip)
        await page.getByRole('button', { name: '送信', exact: true }).click()
        await entry(page, slip).getByRole('link', { name: /を開く/ }).click()
        await page.getByRole('button', { name: '取り消す' }).click()
        await page.getByLabel('理由').fill('患者の取り違え')
        await page.getByRole('button', { name: '取り消しを送信' }).click()
        await page.locator('del').getByText(slip).waitFor()
        await page.getByText(/が取り消し：患者の取り違え/).waitFor()
        await openPatient(walk, doctorPage, patient.id)
        await entry(doctorPage, slip).getByText(/が取り消し：患者の取り違え/).waitFor()
        const gone = page.getByRole('link', { name: '訂正する' })
        await untilCount(gone, 0, 'still offers a correction')
        await page.goto(`${page.url()}/correct`)
        await page.getByText('取り消された記録です').waitFor()
        check((await page.getByLabel('理由').count()) === 0, 'there is a form')
    })

    await walk.step('a patient of another team is refused, logged, and no name leaks', async () => {
        const others = (await api('GET', '/patients?limit=200')).body.items
        const own = (await (await service.api('nurse'))('GET', '/patients?limit=200')).body.items
        const ids = new Set(own.map((one) => one.id))
        const stranger = others.find((one) => !ids.has(one.id) && one.name)
        await page.goto(`${service.base}/p/${stranger.id}`)
        await page.getByText('患者が見つかりません').waitFor()
        check(!(await page.content()).includes(stranger.name), 'the name leaked')
        await until(async () => {
            const { body } = await api('GET', `/patients/${stranger.id}/access-history`)
            const refused = body.items.find((one) => one.outcome === 'refused')
            return refused?.user.name === nurse.name
        }, 'the attempt is not in the history')
    })

    await walk.step('the tablet is left alone: it warns, locks, and keeps the draft', async () => {
        const tablet = await openPage(walk, { width: 820, height: 1180 })
        await tablet.clock.install()
        await signIn(walk, tablet, 'nurse')
        await openPatient(walk, tablet, patient.id)
        await tablet.getByRole('button', { name: '記録を書く' }).click()
        await tablet.getByRole('textbox', { name: '内容' }).fill('途中まで書いた')
        await tablet.clock.fastForward(545_000)
        await tablet.getByRole('button', { name: '続ける' }).click()
        await tablet.clock.fastForward(545_000)
        await tablet.getByText('まもなく画面をロックします').waitFor()
        await tablet.clock.fastForward(60_000)
        await tablet.getByRole('heading', { name: '画面をロックしています' }).waitFor()
        await tablet.reload()
        await tablet.getByRole('heading', { name: '画面をロックしています' }).waitFor()
        check(!(await tablet.content()).includes(patient.name), 'the name is on the lock screen')
        await tablet.getByLabel('パスワード').fill('not-my-password')
        await tablet.getByRole('button', { name: 'ロックを解除' }).click()
        await tablet.getByRole('alert').waitFor()
        await tablet.getByLabel('パスワード').fill(nurse.password)
        await tablet.getByRole('button', { name: 'ロックを解除' }).click()
        await tablet.getByText('途中まで書いた').waitFor()
    })
}
