/** What the server takes as it is; everything else that a browser can draw becomes a JPEG here. */
const accepted = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'];
const longestSide = 2560;
const quality = 0.85;
const largest = 10 * 1024 * 1024;

export interface Prepared {
  bytes: ArrayBuffer;
  type: string;
}
export type Unfit = 'too_large' | 'unsupported_media_type';

/** How large a picture is drawn: never larger than it was. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

async function redrawn(file: Blob): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(bitmap.width, bitmap.height));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  } catch {
    return null; // a kind this browser does not draw, such as HEIC
  }
}

/**
 * Small enough for a home's network, upright, and without the place where it was taken: a photo is
 * drawn anew before it is kept. What cannot be drawn here the server draws.
 */
export async function prepare(file: File): Promise<Prepared | Unfit> {
  const pdf = file.type === 'application/pdf';
  const drawn = pdf ? null : await redrawn(file);
  const kept = drawn ?? file;
  if (kept === file && !pdf && !accepted.includes(file.type)) return 'unsupported_media_type';
  if (kept.size > largest) return 'too_large';
  return { bytes: await kept.arrayBuffer(), type: kept.type };
}
