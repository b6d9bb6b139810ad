// Who may sign in to a demo region, and what tests ask of its service directly.
import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** The people of the region in `data`; `base()` is where it is served. */
export function peopleOf(data, base) {
    const sheets = JSON.parse(readFileSync(join(data, 'sign-ins.json'), 'utf8'))
    const all = Array.isArray(sheets) ? sheets : sheets.sign_ins
    const usedSteps = new Map()
    const people = {
        person: (login) => all.find((one) => one.login_id === login),
        /** A code that was not used yet: a code works once, so a second sign-in waits for the next. */
        async code(login) {
            for (;;) {
                const step = Math.floor(Date.now() / 30_000)
                if (usedSteps.get(login) !== step) {
                    usedSteps.set(login, step)
                    return totp(people.person(login).totp_secret, step)
                }
                await new Promise((later) => setTimeout(later, 500))
            }
        },
        /** Cookies of a person who has signed in before: one sign-in serves every journey. */
        cookies: new Map(),
        /** A client of the API beside the browser, in the same session as the person's pages. */
        async api(login, at = base()) {
            if (!people.cookies.has(login)) await signInBesides(login)
            return async (method, path, body) => {
                const [cookie] = people.cookies.get(login)
                const headers = {
                    'Content-Type': 'application/json',
                    Cookie: `${cookie.name}=${cookie.value}`,
                    Origin: at,
                }
                if (method === 'POST') headers['Idempotency-Key'] = randomUUID()
                const answer = await fetch(`${at}/api/v1${path}`, {
                    method,
                    headers,
                    body: body === undefined ? undefined : JSON.stringify(body),
                })
                return { status: answer.status, body: await answer.json().catch(() => null) }
            }
        },
    }

    async function signInBesides(login) {
        const answer = await fetch(`${base()}/api/v1/session`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Origin: base() },
            body: JSON.stringify({
                login_id: login,
                password: people.person(login).password,
                code: await people.code(login),
            }),
        })
        if (answer.status !== 200) throw new Error(`sign-in of ${login}: ${answer.status}`)
        const [pair] = answer.headers.get('set-cookie').split(';')
        const end = pair.indexOf('=')
        const [name, value] = [pair.slice(0, end), pair.slice(end + 1)]
        const cookie = { name, value, url: base(), httpOnly: true, sameSite: 'Strict' }
        people.cookies.set(login, [cookie])
    }
    return people
}
