// Runs every journey against one service and ends with the line `N passed, N failed`.
import { mkdirSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { openBrowser } from './browser.mjs'
import { startService } from './service.mjs'

const here = new URL('./journeys/', import.meta.url)
const pictures = new URL('../../build/journeys/', import.meta.url).pathname
mkdirSync(pictures, { recursive: true })

const wanted = process.argv.slice(2)
const files = (await readdir(here)).filter(
    (file) => file.endsWith('.mjs') && (wanted.length === 0 || wanted.includes(file.slice(0, -4))),
)
const counts = { passed: 0, failed: 0 }

/** One journey: steps run in order; after a failed one the rest of the journey fails too. */
function makeWalk(name, service, browser) {
    const walk = { service, browser, pages: [], broken: false }
    walk.step = async (title, run) => {
        const begun = Date.now()
        try {
            if (walk.broken) throw new Error('an earlier step failed')
            await run()
            counts.passed += 1
            console.log(`ok   ${name}: ${title} (${Date.now() - begun} ms)`)
        } catch (error) {
            counts.failed += 1
            console.log(`FAIL ${name}: ${title}\n     ${error.message.split('\n').join('\n     ')}`)
            if (!walk.broken) {
                for (const [index, page] of walk.pages.entries()) {
                    const path = `${pictures}${name}-${index}.png`
                    await page.screenshot({ path }).catch(() => {})
                    console.log(`     see ${path} at ${page.url()}`)
                }
            }
            walk.broken = true
        }
    }
    return walk
}

const service = await startService()
const browser = await openBrowser()
try {
    for (const file of files.sort()) {
        const { journey } = await import(new URL(file, here))
        const walk = makeWalk(file.slice(0, -4), service, browser)
        await journey(walk)
        for (const page of walk.pages) await page.context().close()
    }
} finally {
    await browser.close()
    await service.stop()
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1)
