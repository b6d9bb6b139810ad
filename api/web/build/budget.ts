import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Bytes over the wire. What everybody loads first, its styles, and any part loaded later. */
const limits = { entryBrotli: 120_000, stylesGzip: 12_000, laterGzip: 30_000 };

/** Stops a build that would make the first page slower than was promised. */
export function budget(): Plugin {
  let folder = 'dist';
  return {
    name: 'budget',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      const first = [...page.matchAll(/"\/(assets\/[^"]+\.(?:js|css))"/g)].map(
        (found) => found[1] ?? '',
      );
      const size = (name: string, packed: 'br' | 'gz') =>
        statSync(join(folder, `${name}.${packed}`)).size;
      const sum = (names: string[], packed: 'br' | 'gz') =>
        names.reduce((total, name) => total + size(name, packed), 0);
      const over: string[] = [];
      const check = (what: string, bytes: number, limit: number) => {
        if (bytes > limit) over.push(`${what}: ${bytes} bytes, at most ${limit}`);
      };
      const entry = first.filter((name) => name.endsWith('.js'));
      if (entry.length === 0) over.push('index.html names no script');
      check('entry', sum(entry, 'br'), limits.entryBrotli);
      const styles = first.filter((name) => name.endsWith('.css'));
      check('styles', sum(styles, 'gz'), limits.stylesGzip);
      for (const file of readdirSync(join(folder, 'assets'))) {
        const name = `assets/${file}`;
        if (file.endsWith('.js') && !first.includes(name)) {
          check(name, size(name, 'gz'), limits.laterGzip);
        }
      }
      if (over.length > 0) this.error(`over budget\n${over.join('\n')}`);
    },
  };
}
