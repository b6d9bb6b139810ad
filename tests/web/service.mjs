// The program on a fresh demo region in a temporary folder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peopleOf } from './people.mjs'
import { program, run, serve } from './process.mjs'

/** Fewer than a newcomer's region has: everybody of the cast still has a full list. */
const patients = 150

export async function startService() {
    const folder = mkdtempSync(join(tmpdir(), 'ikiiki-journeys-'))
    const data = join(folder, 'data')
    run(program, 'demo', '--data', data, '--patients', String(patients))
    let served
    let base

    const service = {
        ...peopleOf(data, () => base),
        get base() {
            return base
        },
        async start() {
            const listen = base ? base.replace('http://', '') : '127.0.0.1:0'
            served = await serve('--data', data, '--listen', listen)
            base = served.base
        },
        /** Brings FHIR resources in while the service is stopped, as an operator would. */
        async importFhir(bundle, login) {
            const file = join(folder, 'bundle.json')
            writeFileSync(file, JSON.stringify(bundle))
            await service.kill()
            const { facility } = service.person(login)
            const where = ['--data', data, '--residence', '082244', '--facility', facility]
            const by = ['--user', login, '--system', 'https://fhir.hospital.example/fhir']
            try {
                run(program, 'import', 'fhir', file, ...where, ...by)
            } finally {
                await service.start()
            }
        },
        /** Sessions outlive it. */
        kill: () => served.end(),
        async stop() {
            await served.end('SIGTERM')
            rmSync(folder, { recursive: true, force: true })
        },
    }
    await service.start()
    return service
}
