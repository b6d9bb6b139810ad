// The shapes the web client was written against are the shapes this program answers and takes: the
// program prints its OpenAPI document, TypeScript compares it with the client's own types.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { check, sharedPatient } from '../browser.mjs'
import { faultsOf, misfits } from '../contract/fitting.mjs'
import { answersOf, serverTypes } from '../contract/server_types.mjs'
import { program } from '../process.mjs'

const path = (relative) => new URL(relative, import.meta.url).pathname
const client = path('../../../api/web')
const folder = path('../../../build/journeys/contract')

/** Compares the client with a document; the compiler's complaints, '' when there are none. */
function compared(document) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/server.ts`, serverTypes(document))
    const config = {
        extends: `${client}/tsconfig.json`,
        compilerOptions: {
            types: [],
            paths: { '@/*': [`${client}/src/*`], '@server': [`${folder}/server.ts`] },
        },
        include: [],
        files: [path('../contract/shapes.ts')],
    }
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config))
    const compiler = `${client}/node_modules/typescript7/bin/tsc`
    const done = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
    check(done.error === undefined, `the compiler does not run: ${done.error}`)
    return done.status === 0 ? '' : done.stdout + done.stderr
}

export async function journey(walk) {
    const { service } = walk
    let document

    await walk.step('the document is OpenAPI 3.1, and its examples fit it', async () => {
        const printed = spawnSync(program, ['openapi'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
        check(printed.status === 0, `no document: ${printed.stderr}`)
        document = JSON.parse(printed.stdout)
        const faults = await faultsOf(document)
        check(faults.length === 0, faults.slice(0, 5).join('; '))
        let examples = 0
        for (const [path, { post }] of Object.entries(document.paths)) {
            const body = post?.requestBody?.content['application/json']
            if (!body) continue
            examples += 1
            const found = misfits(body.schema, body.example)
            check(found.length === 0, `${path}: ${found.slice(0, 5).join('; ')}`)
        }
        check(examples >= 20, `${examples} examples`)
    })

    await walk.step('a broken document is noticed', async () => {
        const copy = structuredClone(document)
        copy.paths['/api/v1/me'].get.responses['200'].content = []
        check((await faultsOf(copy)).length > 0, 'nobody notices')
    })

    await walk.step('the client reads and sends what the document says', () => {
        const complaints = compared(document)
        check(complaints === '', complaints)
    })

    await walk.step('a field that goes, changes its type or is no longer taken is noticed', () => {
        const bodies = (copy) => ({
            timeline: copy.paths['/api/v1/patients/{id}/timeline'].get.responses['200'],
            posted: copy.paths['/api/v1/patients/{id}/records'].post.requestBody,
        })
        const schema = (holder) => holder.content['application/json'].schema
        const changes = {
            first_unread_id: ({ timeline }) => {
                delete schema(timeline).properties.first_unread_id
            },
            recorded_at: ({ timeline }) => {
                schema(timeline).properties.items.items.properties.recorded_at = { type: 'number' }
            },
            profession: ({ timeline }) => {
                const { author } = schema(timeline).properties.items.items.properties
                author.properties.profession.enum.push('astronaut')
            },
            reply_by: ({ posted }) => {
                delete schema(posted).properties.reply_by
            },
            kind: ({ posted }) => {
                schema(posted).properties.kind.enum = ['visit']
            },
        }
        for (const [name, change] of Object.entries(changes)) {
            const copy = structuredClone(document)
            change(bodies(copy))
            check(compared(copy).includes(name), `nobody notices what happened to ${name}`)
        }
    })

    await walk.step('what the program answers is what its document says', async () => {
        const login = 'care_manager'
        const api = await service.api(login)
        const patient = await sharedPatient(walk, [login, 'nurse'])
        const at = `/patients/${patient.id}`
        const { items } = (await api('GET', `${at}/timeline`)).body
        const from = new Date(Date.now() - 30 * 86_400_000).toISOString()
        for (const [route, schema] of answersOf(document)) {
            const record = items[0].id
            const asked = route.replace('{id}', patient.id).replace('{rec}', record).replace('{key}', 'any')
            const query = route.endsWith('/vitals') ? `?from=${from}` : ''
            const answer = await api('GET', asked + query)
            check(answer.status === 200, `${route}: ${answer.status}`)
            const found = misfits(schema, answer.body)
            check(found.length === 0, `${route}: ${found.slice(0, 5).join('; ')}`)
        }
    })
}
