// The program as a process.
import { spawn, spawnSync } from 'node:child_process'

export const program =
    process.env.IKIIKI_PROGRAM ?? new URL('../../build/release/ikiiki', import.meta.url).pathname

/** Runs `command` to its end and gives what it printed. */
export function run(command, ...words) {
    const done = spawnSync(command, words, { encoding: 'utf8' })
    if (done.status !== 0) {
        throw new Error(`${command} ${words.slice(0, 2).join(' ')} failed: ${done.stderr}`)
    }
    return done.stdout
}

/** `ikiiki serve` with `words`, once it listens. */
export async function serve(...words) {
    const child = spawn(program, ['serve', ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const base = await new Promise((resolve, reject) => {
        let text = ''
        child.stdout.on('data', (part) => {
            text += part
            const found = text.match(/http:\/\/127\.0\.0\.1:(\d+)/)
            if (found) resolve(found[0])
        })
        child.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${text}`)))
    })
    return {
        base,
        signal: (name) => child.kill(name),
        /** SIGKILL, as a power cut would, or another; returns when it is gone. */
        async end(name = 'SIGKILL') {
            child.kill(name)
            await gone
        },
    }
}
