// The notices of everything that the built site contains: crates compiled into the wasm modules, npm packages bundled into the page.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MODULES, ROOT, TARGET } from './steps.mjs';

const NOTICE = /^(licen[cs]e|copying|notice|unlicense)/i;
const FILE = 'licences.txt';

/** The notices in a folder. */
const notices = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && NOTICE.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());

/** The folders in which cargo keeps the sources of crates. */
function registries() {
  const folder = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry/src');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** `{ name, licence, folder }` of the crates that the modules are compiled from, but for our own. */
function crates() {
  const modules = MODULES.flatMap(({ name }) => ['--package', `blockscope-${name}`]);
  // What only builds and macros use is not in a module.
  const what = ['--target', TARGET, '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}|{l}'];
  const tree = execFileSync('cargo', ['tree', '--locked', ...modules, ...what], { cwd: ROOT, encoding: 'utf8' });
  const found = new Map();
  for (const line of tree.split('\n')) {
    const [, crate, version, licence] = /^(\S+) v([^ |]+)\|(.*?)(?: \(\*\))?$/.exec(line) ?? [];
    // Our own stand there with their path.
    if (!crate) continue;
    const folder = registries()
      .map((registry) => join(registry, `${crate}-${version}`))
      .find(existsSync);
    if (!folder) throw new Error(`the sources of ${crate} ${version} are not in cargo's registry`);
    found.set(`${crate} ${version}`, { name: `${crate} ${version}`, licence, folder });
  }
  return [...found.values()];
}

/** The same of the npm packages that the page needs when it runs. */
function packages() {
  const found = new Map();
  const visit = (name) => {
    const folder = join(ROOT, 'node_modules', name);
    if (found.has(name) || !existsSync(folder)) return;
    const { version, license, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    found.set(name, { name: `${name} ${version}`, licence: license, folder });
    for (const other of Object.keys(dependencies)) visit(other);
  };
  for (const name of Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies))
    visit(name);
  // Types are not in the page.
  return [...found.values()].filter(({ name }) => !name.startsWith('@types/'));
}

/** The whole text: each notice once, under the names of all that it is of. */
export function licences() {
  const parts = [...packages(), ...crates()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
  const texts = new Map();
  for (const { name, folder } of parts) {
    for (const text of notices(folder)) texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  const own = ['MIT', 'APACHE'].map((name) => readFileSync(join(ROOT, `LICENSE-${name}`), 'utf8').trim());
  const rule = `\n\n${'='.repeat(80)}\n\n`;
  const head = [
    'Blockscope is MIT or Apache-2.0, as you like. It contains, with thanks:',
    ...parts.map(({ name, licence }) => `  ${name}  (${licence})`),
  ].join('\n');
  const rows = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  return `${[head, `Blockscope\n\n${own.join('\n\n')}`, ...rows].join(rule)}\n`;
}

/** The Vite plugin: the file beside the page. */
export const notice = () => ({
  name: 'licences',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: FILE, source: licences() });
  },
});

if (import.meta.url === `file://${process.argv[1]}`) process.stdout.write(licences());
