// The server's OpenAPI document as TypeScript: `Answers` of its reads, `Requests` of its writes.

const ok = (status) => /^2/.test(status)
const bodyOf = (holder) => holder?.content?.['application/json']?.schema

function objectType(schema) {
    const members = Object.entries(schema.properties ?? {}).map(([name, one]) => {
        const sure = schema.required?.includes(name)
        return `${JSON.stringify(name)}${sure ? '' : '?'}: ${typeOf(one)}`
    })
    return `{ ${members.join('; ')} }`
}

/** `unknown` is the server's word for "not set": it is never answered, and never sent. */
export function typeOf(schema) {
    if (schema.anyOf) return schema.anyOf.map((one) => `(${typeOf(one)})`).join(' | ')
    if (schema.enum) {
        const said = schema.enum.filter((word) => word !== 'unknown' || schema.enum.includes('other'))
        return said.map((word) => JSON.stringify(word)).join(' | ')
    }
    const plain = { string: 'string', boolean: 'boolean', integer: 'number', number: 'number' }
    if (schema.type === 'array') return `(${typeOf(schema.items)})[]`
    if (schema.type === 'object') return objectType(schema)
    return plain[schema.type] ?? schema.type
}

export function* answersOf(document) {
    for (const [path, methods] of Object.entries(document.paths)) {
        const [, done] = Object.entries(methods.get?.responses ?? {}).find(([status]) => ok(status)) ?? []
        const schema = bodyOf(done)
        if (schema?.properties && path.startsWith('/api/v1')) yield [path.replace('/api/v1', ''), schema]
    }
}

export function serverTypes(document) {
    const answers = [...answersOf(document)].map(
        ([path, schema]) => `  ${JSON.stringify(path)}: ${typeOf(schema)};`,
    )
    const requests = Object.entries(document.paths).flatMap(([path, { post }]) => {
        const schema = bodyOf(post?.requestBody)
        return schema ? [`  ${JSON.stringify(path.replace('/api/v1', ''))}: ${typeOf(schema)};`] : []
    })
    return [
        `export interface Answers {\n${answers.join('\n')}\n}`,
        `export interface Requests {\n${requests.join('\n')}\n}`,
        `export type Problem = ${typeOf(document.components.schemas.Problem)};`,
        '',
    ].join('\n')
}
