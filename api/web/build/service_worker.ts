import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const always = ['/', '/manifest.webmanifest', '/icon.svg'];

/**
 * Writes /sw.js from build/sw.js with the list of hashed files as they lie on the disk: a chunk that
 * the bundler drops at the end must not be in it, because one missing file stops the installation.
 * The cache is named by the hash of the files: a new build is a new cache, never a mix.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle(options) {
      const folder = options.dir ?? 'dist';
      const assets = readdirSync(join(folder, 'assets')).sort();
      const hash = createHash('sha256').update(readFileSync(join(folder, 'index.html')));
      for (const name of assets) {
        hash.update(name).update(readFileSync(join(folder, 'assets', name)));
      }
      const files = [...always, ...assets.map((name) => `/assets/${name}`)];
      const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8')
        .replace('__VERSION__', hash.digest('hex').slice(0, 16))
        .replace("['__FILES__']", JSON.stringify(files));
      writeFileSync(join(folder, 'sw.js'), source);
    },
  };
}
