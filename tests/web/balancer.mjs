// What stands before several nodes: one address, whose connections go to nodes that are ready.
import { createConnection, createServer } from 'node:net'

const everyMs = 200
const patienceMs = 1_000

/** `bases`: the nodes, in the order in which they are preferred. */
export async function balance(bases) {
    const nodes = bases.map((base) => {
        return { base, port: new URL(base).port, ready: false, ways: new Set() }
    })
    let over = false

    const look = async (node) => {
        const signal = AbortSignal.timeout(patienceMs)
        const answer = await fetch(`${node.base}/health/ready`, { signal }).catch(() => null)
        node.ready = answer?.ok === true
        // A node that stands still keeps its connections open and answers nothing on them.
        if (!answer) for (const way of node.ways) way.destroy()
    }
    const watching = nodes.map(async (node) => {
        while (!over) {
            await look(node)
            await new Promise((later) => setTimeout(later, everyMs))
        }
    })

    const server = createServer((client) => {
        const node = nodes.find((one) => one.ready)
        client.on('error', () => {})
        if (!node) return client.destroy()
        const way = createConnection({ port: node.port, host: '127.0.0.1' })
        node.ways.add(way)
        way.on('error', () => {})
        way.on('close', () => {
            node.ways.delete(way)
            client.destroy()
        })
        client.on('close', () => way.destroy())
        client.pipe(way).pipe(client)
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
        base: `http://127.0.0.1:${server.address().port}`,
        /** The place of the node that new connections go to; -1 for none. */
        preferred: () => nodes.findIndex((one) => one.ready),
        async stop() {
            over = true
            await Promise.all(watching)
            for (const node of nodes) for (const way of node.ways) way.destroy()
            server.close()
        },
    }
}
