import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const always = ['/', '/manifest.webmanifest', '/icon.svg'];

/**
 * Emits /sw.js from build/sw.js with the list of hashed files of this build.
 * The cache is named by the hash of that list: a new build is a new cache, never a mix.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = [...always, ...Object.keys(bundle).map((name) => `/${name}`)]
        .filter((name) => !name.endsWith('.html') && !name.endsWith('.map'))
        .sort();
      const hash = createHash('sha256').update(files.join('\n'));
      for (const item of Object.values(bundle)) {
        hash.update(item.type === 'chunk' ? item.code : item.source);
      }
      const version = hash.digest('hex').slice(0, 16);
      const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
