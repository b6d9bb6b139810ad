// A demo region on three real brokers, served by three nodes behind one address.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { balance } from './balancer.mjs'
import { peopleOf } from './people.mjs'
import { program, run, serve } from './process.mjs'

const broker = new URL('../../ops/kafka/broker', import.meta.url).pathname
const patients = 40
const three = [0, 1, 2]

const isFree = (port) =>
    new Promise((resolve) => {
        const server = createServer()
        server.once('error', () => resolve(false))
        server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })

/** A port with nineteen free ones after it: what the brokers open, then the nodes. */
async function freePorts() {
    for (let port = 20_000 + (process.pid % 500) * 20; port < 32_000; port += 20) {
        const free = await Promise.all(Array.from({ length: 20 }, (_, i) => isFree(port + i)))
        if (free.every(Boolean)) return port
    }
    throw new Error('no free ports')
}

export async function startNodes() {
    const folder = mkdtempSync(join(tmpdir(), 'ikiiki-nodes-'))
    const port = await freePorts()
    const cluster = ['--nodes', '3', '--port', String(port), '--dir', join(folder, 'kafka')]
    const log = `kafka://${three.map((i) => `127.0.0.1:${port + i}`).join(',')}/journey`
    const data = (i) => join(folder, `node-${i}`)
    const urls = three.map((i) => `http://127.0.0.1:${port + 17 + i}`)
    const served = []
    let front

    const nodes = {
        get base() {
            return front.base
        },
        urls,
        /** The node that the browsers' connections go to. */
        preferred: () => front.preferred(),
        node: (i) => served[i],
        async startNode(i) {
            const among = urls.flatMap((url) => ['--peer', url])
            const shared = ['--log', log, '--attachments', join(folder, 'attachments')]
            const own = ['--data', data(i), '--listen', urls[i].slice(7), '--node', urls[i]]
            served[i] = await serve(...own, ...shared, ...among)
        },
        signalBroker(i, name) {
            process.kill(Number(readFileSync(join(folder, `kafka/node-${i + 1}/pid`), 'utf8')), name)
        },
        /** Those that do not run; returns when all answer. */
        startBrokers: () => run(broker, 'start', ...cluster),
        async stop() {
            await front?.stop()
            for (const one of served) await one?.end()
            run(broker, 'kill', ...cluster)
            rmSync(folder, { recursive: true, force: true })
        },
    }
    try {
        nodes.startBrokers()
        run(program, 'log', 'create', '--log', log)
        run(program, 'demo', '--data', data(0), '--log', log, '--patients', String(patients))
        for (const i of [1, 2]) copyFileSync(`${data(0)}.kek`, `${data(i)}.kek`)
        for (const i of three) await nodes.startNode(i)
        front = await balance(urls)
    } catch (error) {
        await nodes.stop()
        throw error
    }
    return Object.assign(nodes, peopleOf(data(0), () => nodes.base))
}
