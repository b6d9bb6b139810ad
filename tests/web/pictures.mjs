// Files as a camera or a scanner makes them, and the choosing of them.
import { crc32, deflateSync } from 'node:zlib'

/** CRC-32 of a chunk; node:zlib has it since 20.15. */
function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8 + body.length)
    frame.writeUInt32BE(data.length, 0)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), 4 + body.length)
    return frame
}

/** A PNG of one colour. */
export function png(width, height, [red, green, blue]) {
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, 2, 0, 0, 0], 8)
    const row = Buffer.alloc(1 + 3 * width)
    for (let x = 0; x < width; ++x) row.set([red, green, blue], 1 + 3 * x)
    const rows = Buffer.concat(Array.from({ length: height }, () => row))
    return Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', head),
        chunk('IDAT', deflateSync(rows)),
        chunk('IEND', Buffer.alloc(0)),
    ])
}

export const photo = (name, colour) => ({
    name,
    mimeType: 'image/png',
    buffer: png(1200, 900, colour),
})
export const paper = {
    name: '同意書.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

/** Chooses files as from the album, and says what the first one shows. */
export async function addPhotos(page, files, caption) {
    await page.getByLabel('写真を追加').setInputFiles(files)
    await page.getByRole('img', { name: '写真1' }).waitFor()
    await page.getByLabel('写真1の説明').fill(caption)
}

/** Is it drawn, and not only there? */
export function isDrawn(image) {
    return image.evaluate((one) => one.complete && one.naturalWidth > 0)
}
