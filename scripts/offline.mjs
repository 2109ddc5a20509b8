// Writes the service worker of a build: www/offline/sw.mjs with the list of everything that was built.
//
// Sixty lines of our own instead of vite-plugin-pwa: the site is static files with hashed names, and what matters here (one
// build per cache, no silent swap) is what a general tool would have to be configured out of doing otherwise.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Every file of a folder, by its path from there. */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

export function writeWorker(dist, source) {
  const files = filesOf(dist).filter((file) => file !== 'sw.js');
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(dist, file)));
  const version = hash.digest('hex').slice(0, 12);
  // Servers give the document under the folder's own address.
  const path = (file) => (file === 'index.html' ? './' : file);
  const sha = (file) =>
    createHash('sha256')
      .update(readFileSync(join(dist, file)))
      .digest('hex');
  const paths = files.map((file) => [path(file), sha(file)]);
  const text = readFileSync(source, 'utf8')
    .replace("'__VERSION__'", JSON.stringify(version))
    .replace("['__FILES__']", JSON.stringify(paths));
  writeFileSync(join(dist, 'sw.js'), text);
}

/** The Vite plugin. */
export const offline = () => {
  let dist = 'dist';
  return {
    name: 'offline',
    apply: 'build',
    configResolved: ({ root, build }) => {
      dist = resolve(root, build.outDir);
    },
    closeBundle: { order: 'post', sequential: true, handler: () => writeWorker(dist, 'www/offline/sw.mjs') },
  };
};
