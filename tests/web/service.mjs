// The program on a fresh demo region in a temporary folder, and what tests ask of it directly.
import { spawn, spawnSync } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const program =
    process.env.IKIIKI_PROGRAM ?? new URL('../../build/release/ikiiki', import.meta.url).pathname

/** Fewer than a newcomer's region has: everybody of the cast still has a full list. */
const patients = 150

/** RFC 6238 with a base32 secret. */
export function totp(secret, step) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    let bits = ''
    for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const digest = createHmac('sha1', key).update(counter).digest()
    const at = digest[19] & 15
    return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function listening(child) {
    return new Promise((resolve, reject) => {
        let text = ''
        child.stdout.on('data', (part) => {
            text += part
            const found = text.match(/http:\/\/127\.0\.0\.1:(\d+)/)
            if (found) resolve(found[0])
        })
        child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${text}`)))
    })
}

export async function startService() {
    const folder = mkdtempSync(join(tmpdir(), 'ikiiki-journeys-'))
    const data = join(folder, 'data')
    const made = spawnSync(program, ['demo', '--data', data, '--patients', String(patients)], {
        encoding: 'utf8',
    })
    if (made.status !== 0) throw new Error(`demo failed: ${made.stderr}`)
    const sheets = JSON.parse(readFileSync(join(data, 'sign-ins.json'), 'utf8'))
    const people = Array.isArray(sheets) ? sheets : sheets.sign_ins
    const usedSteps = new Map()
    let child
    let base

    const service = {
        get base() {
            return base
        },
        person: (login) => people.find((one) => one.login_id === login),
        /** A code that was not used yet: a code works once, so a second sign-in waits for the next. */
        async code(login) {
            for (;;) {
                const step = Math.floor(Date.now() / 30_000)
                if (usedSteps.get(login) !== step) {
                    usedSteps.set(login, step)
                    return totp(service.person(login).totp_secret, step)
                }
                await new Promise((later) => setTimeout(later, 500))
            }
        },
        async start() {
            const listen = base ? base.replace('http://', '') : '127.0.0.1:0'
            child = spawn(program, ['serve', '--data', data, '--listen', listen], {
                stdio: ['ignore', 'pipe', 'inherit'],
            })
            base = await listening(child)
        },
        /** Brings FHIR resources in while the service is stopped, as an operator would. */
        async importFhir(bundle, login) {
            const file = join(folder, 'bundle.json')
            writeFileSync(file, JSON.stringify(bundle))
            await service.kill()
            const { facility } = service.person(login)
            const where = ['--data', data, '--residence', '082244', '--facility', facility]
            const by = ['--user', login, '--system', 'https://fhir.hospital.example/fhir']
            const done = spawnSync(program, ['import', 'fhir', file, ...where, ...by], {
                encoding: 'utf8',
            })
            await service.start()
            if (done.status !== 0) throw new Error(`import failed: ${done.stderr}`)
        },
        /** SIGKILL, as a power cut would; sessions outlive it. */
        async kill() {
            child.removeAllListeners('exit')
            const gone = new Promise((resolve) => child.once('exit', resolve))
            child.kill('SIGKILL')
            await gone
        },
        async stop() {
            child.removeAllListeners('exit')
            const gone = new Promise((resolve) => child.once('exit', resolve))
            child.kill('SIGTERM')
            await gone
            rmSync(folder, { recursive: true, force: true })
            rmSync(`${data}.kek`, { force: true })
        },
        /** Cookies of a person who has signed in before: one sign-in serves every journey. */
        cookies: new Map(),
        /** A client of the API beside the browser, in the same session as the person's pages. */
        async api(login) {
            if (!service.cookies.has(login)) await signInBesides(login)
            return async (method, path, body) => {
                const [cookie] = service.cookies.get(login)
                const headers = {
                    'Content-Type': 'application/json',
                    Cookie: `${cookie.name}=${cookie.value}`,
                    Origin: base,
                }
                if (method === 'POST') headers['Idempotency-Key'] = randomUUID()
                const answer = await fetch(`${base}/api/v1${path}`, {
                    method,
                    headers,
                    body: body === undefined ? undefined : JSON.stringify(body),
                })
                return { status: answer.status, body: await answer.json().catch(() => null) }
            }
        },
    }

    async function signInBesides(login) {
        const answer = await fetch(`${base}/api/v1/session`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Origin: base },
            body: JSON.stringify({
                login_id: login,
                password: service.person(login).password,
                code: await service.code(login),
            }),
        })
        if (answer.status !== 200) throw new Error(`sign-in of ${login}: ${answer.status}`)
        const [pair] = answer.headers.get('set-cookie').split(';')
        const end = pair.indexOf('=')
        const [name, value] = [pair.slice(0, end), pair.slice(end + 1)]
        const cookie = { name, value, url: base, httpOnly: true, sameSite: 'Strict' }
        service.cookies.set(login, [cookie])
    }
    await service.start()
    return service
}
