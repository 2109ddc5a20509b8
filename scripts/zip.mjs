// npm run zip: dist/ as blockscope.zip, the same bytes for the same build. Unpacked, it works from any static server.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { filesOf } from './offline.mjs';
import { ROOT } from './steps.mjs';

const DIST = join(ROOT, 'dist');
/** The first day that a zip can name. */
const EPOCH = new Date(1980, 0, 1);

export function zip(target = join(ROOT, 'blockscope.zip')) {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('there is no dist/ yet; make it with: npm run build');
  const files = filesOf(DIST).map((file) => [`blockscope/${file}`, readFileSync(join(DIST, file))]);
  const bytes = zipSync(Object.fromEntries(files), { level: 9, mtime: EPOCH });
  writeFileSync(target, bytes);
  return { target, size: bytes.length, files: files.length };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  try {
    const { target, size, files } = zip();
    console.log(`${target}: ${files} files, ${(size / 1000).toFixed(0)} KB`);
  } catch (error) {
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}
