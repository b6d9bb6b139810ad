// S3, the first use: own password, second factor, pledge; then signing in with a recovery code.
import { check, openPage, phone, signInByHand, until, violations } from '../browser.mjs'
import { totp } from '../people.mjs'

const password = 'hana to tsuki no michi'

export async function journey(walk) {
    const page = await openPage(walk, phone)
    const { service } = walk
    const person = service.person('newcomer')
    const step = (title) => page.getByRole('heading', { level: 1, name: title }).waitFor()
    let recovery

    await walk.step('the first password opens nothing but the choice of an own one', async () => {
        await page.goto(service.base)
        await page.getByLabel('利用者ID').fill('newcomer')
        await page.getByLabel('パスワード', { exact: true }).fill(person.password)
        await page.getByRole('button', { name: '次へ' }).click()
        await step('パスワードを決める')
        check((await violations(page)).length === 0, 'axe')
        await page.goto(`${service.base}/patients/new`)
        await step('パスワードを決める')
        await page.goto(service.base)
    })

    await walk.step('short, guessable and differing passwords are refused in words', async () => {
        const fill = async (fresh, again = fresh) => {
            await page.getByLabel('いまのパスワード').fill(person.password)
            await page.getByLabel('新しいパスワード', { exact: true }).fill(fresh)
            await page.getByLabel('新しいパスワード（もう一度）').fill(again)
            await page.getByRole('button', { name: '決める' }).click()
        }
        await fill('too short')
        await page.getByRole('alert').getByText('15文字以上にしてください').waitFor()
        await fill(password, `${password}!`)
        await page.getByRole('alert').getByText('2つの新しいパスワードが違います').waitFor()
        await fill('passwordpassword1')
        await page.getByRole('alert').getByText('推測されやすいパスワードです').waitFor()
        await fill(password)
        await step('確認コードを設定する')
    })

    await walk.step('the second factor: a picture, a key, recovery codes, a code', async () => {
        await page.getByRole('button', { name: '設定を始める' }).click()
        const image = page.getByRole('img', { name: /二次元コード/ })
        await image.waitFor()
        const drawn = () => image.evaluate((one) => one.complete && one.naturalWidth > 0)
        await until(drawn, 'the code is not drawn')
        check((await violations(page)).length === 0, 'axe')
        const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '')
        recovery = await page.locator('.recovery code').allInnerTexts()
        check(recovery.length >= 8, `${recovery.length} recovery codes`)
        const now = () => totp(secret, Math.floor(Date.now() / 30_000))
        const confirm = async (code) => {
            await page.getByLabel(/確認コード（6桁）/).fill(code)
            await page.getByRole('button', { name: '確かめる' }).click()
        }
        await confirm(now())
        await page.getByRole('alert').getByText('回復コードを保管してから進んでください').waitFor()
        await page.getByLabel('回復コードを保管しました').check()
        await confirm(String((Number(now()) + 1) % 1_000_000).padStart(6, '0'))
        await page.getByRole('alert').getByText('確認コードが違います').waitFor()
        await confirm(now())
        await step('機密保持の誓約')
    })

    await walk.step('the pledge, and an empty list that says what comes next', async () => {
        await page.getByRole('button', { name: '利用を始める' }).click()
        await page.getByText('誓約の欄に印を付けてください').waitFor()
        await page.getByLabel('誓約します').check()
        await page.getByRole('button', { name: '利用を始める' }).click()
        await step('担当患者')
        await page.getByText('担当している患者はまだいません').waitFor()
    })

    await walk.step('signs out; own password and a recovery code sign in, once', async () => {
        await page.getByRole('link', { name: '設定' }).click()
        await page.getByRole('button', { name: 'サインアウト' }).click()
        await step('サインイン')
        const again = { login: 'newcomer', password, second: () => recovery[0] }
        await signInByHand(page, service.base, again)
        await step('担当患者')
        await page.getByRole('link', { name: '設定' }).click()
        await page.getByRole('button', { name: 'サインアウト' }).click()
        await step('サインイン')
        await signInByHand(page, service.base, again)
        await page.getByRole('alert').waitFor()
    })
}
