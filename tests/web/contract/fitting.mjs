// Whether a document is OpenAPI, and whether bodies are what it says: judged by others' validators.
import { createRequire } from 'node:module'

// The packages are the web client's; this file does not live below it.
const client = createRequire(new URL('../../../api/web/package.json', import.meta.url))
const { Validator } = client('@seriousme/openapi-schema-validator')
const { Ajv2020 } = client('ajv/dist/2020.js')
const addFormats = client('ajv-formats')

const words = (errors) => (errors ?? []).map((one) => `${one.instancePath}: ${one.message}`)

/** Complaints of the official schema of OpenAPI 3.1; none when the document is valid. */
export async function faultsOf(document) {
    const found = await new Validator().validate(structuredClone(document))
    return found.valid ? [] : words([found.errors].flat())
}

/** A schema that also refuses members it does not name. */
function closed(schema) {
    if (Array.isArray(schema)) return schema.map(closed)
    if (typeof schema !== 'object' || schema === null) return schema
    const inner = Object.fromEntries(Object.entries(schema).map(([name, one]) => [name, closed(one)]))
    return schema.type === 'object' && schema.properties ? { ...inner, additionalProperties: false } : inner
}

const ajv = new Ajv2020({ allErrors: true, strictTypes: true, strictRequired: true })
addFormats.default(ajv)

/** What of a body the document does not say: pointers with words; none when it fits. */
export function misfits(schema, body) {
    const fits = ajv.compile(closed(schema))
    return fits(body) ? [] : words(fits.errors)
}
