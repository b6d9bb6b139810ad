// What a hospital sends as FHIR is read by those who care: whose it is, when it was, and what of it
// is to be confirmed; terms of another language are marked.
import { check, openPage, openPatient, openTab, phone, signIn, until, untilCount, violations } from '../browser.mjs'

const name = `小堀 ${'松竹梅'[Date.now() % 3]}代`
const when = '2025-03-14T01:20:00Z'
const subject = { reference: 'Patient/p1' }
const coded = (system, code, display) => ({ coding: [{ system, code, display }] })
const measured = (id, code, display, value, unit) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    subject,
    effectiveDateTime: when,
    code: coded('http://loinc.org', code, display),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
})
const goals = Array.from({ length: 14 }, (_, index) => ({
    detail: { status: 'in-progress', description: `Walk ${index + 1} rounds in the garden` },
}))
const resources = [
    {
        resourceType: 'Patient',
        id: 'p1',
        name: [{ text: name, family: name.split(' ')[0], given: [name.split(' ')[1]] }],
        gender: 'female',
        birthDate: '1938-11-03',
        address: [{ text: '守谷市本町 1-2' }],
    },
    {
        resourceType: 'Encounter',
        id: 'e1',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        type: [coded('http://snomed.info/sct', '185349003', 'Encounter for check up (procedure)')],
        subject,
        period: { start: when, end: when },
    },
    measured('o1', '8867-4', 'Heart rate', 71.60845, '/min'),
    measured('o2', '2160-0', 'Creatinine [Mass/volume] in Serum', 0.9792643, 'mg/dL'),
    {
        resourceType: 'CarePlan',
        id: 'c1',
        status: 'active',
        intent: 'plan',
        title: 'Exercise plan',
        subject,
        period: { start: '2025-02-01T01:00:00Z' },
        activity: goals,
    },
]

export async function journey(walk) {
    const { service } = walk
    const page = await openPage(walk, phone)
    const article = (words) => page.getByRole('article').filter({ hasText: words })
    let patient

    await walk.step('an operator brings them in; the patient is on the list of who did', async () => {
        const entry = resources.map((resource) => ({ resource }))
        await service.importFhir({ resourceType: 'Bundle', type: 'collection', entry }, 'nurse')
        await signIn(walk, page, 'nurse')
        const api = await service.api('nurse')
        const { items } = (await api('GET', '/patients?limit=500')).body
        patient = items.find((one) => one.name === name)
        check(patient, 'not on the list')
        await openPatient(walk, page, patient.id)
    })

    await walk.step('records of one moment stand under one head that says whose they are', async () => {
        await article('Encounter for check up').waitFor()
        const heads = page.locator('.entry-who').filter({ hasText: 'fhir.hospital.example から' })
        await until(async () => (await heads.count()) >= 1, 'no source is named')
        const records = await page.locator('.entry-imported').count()
        const shown = await heads.count()
        check(shown < records, `${shown} heads for ${records} records`)
        await heads.first().getByText(`取り込んだ人 ${service.person('nurse').name}`).waitFor()
    })

    await walk.step('values and foreign terms are readable, also to a screen reader', async () => {
        await page.getByText('72/分').waitFor()
        await page.getByText('0.979 mg/dL').waitFor()
        await page.locator('[lang=en]').getByText('Encounter for check up (procedure)').waitFor()
        const found = await violations(page)
        check(found.length === 0, found.join('; '))
    })

    await walk.step('a very long text shows its beginning, and the rest on request', async () => {
        const plan = article('Exercise plan')
        const last = plan.locator('.content-text')
        const low = await last.evaluate((one) => one.clientHeight)
        await plan.getByRole('button', { name: '続きを読む' }).click()
        await until(
            async () => (await last.evaluate((one) => one.clientHeight)) > low,
            'it does not open',
        )
    })

    await walk.step('the page of a record keeps the codes and ids of its original', async () => {
        await article('Encounter for check up').getByRole('link', { name: /を開く/ }).click()
        await page.getByText('原本のコードと番号').click()
        await page.getByText('185349003').waitFor()
        await page.getByText('SNOMED CT').waitFor()
        await page.getByText('Encounter/e1').waitFor()
    })

    await walk.step('the residence is what was said at import, to be confirmed', async () => {
        await openTab(page, '基本情報')
        await page.getByText(/取り込み時の申告（.*）・要確認/).waitFor()
        const confirm = page.getByRole('button', { name: '居住を確認する' })
        await confirm.click()
        await page.getByRole('button', { name: '確認を記録' }).click()
        await page.getByText('居住の確認を選んでください').waitFor()
        check((await violations(page)).length === 0, 'axe')
        await page.getByRole('button', { name: 'やめる' }).click()
        await page.evaluate(() => localStorage.setItem('ikiiki.language', 'en'))
        await page.reload()
        await page.getByText(/as said at import .*to be confirmed/).waitFor()
    })

    await walk.step('somebody goes and sees, and says so', async () => {
        await page.evaluate(() => localStorage.setItem('ikiiki.language', 'ja'))
        await page.reload()
        await page.getByRole('button', { name: '居住を確認する' }).click()
        await page.getByLabel('登録はないが、実際に住んでいる').check()
        await page.getByLabel('確かめた方法').fill('訪問して確認')
        await page.getByRole('button', { name: '確認を記録' }).click()
        await page.getByText(/実際に住んでいる・.*に確認/).waitFor()
        await untilCount(page.getByText('要確認'), 0, 'still to be confirmed')
    })
}
