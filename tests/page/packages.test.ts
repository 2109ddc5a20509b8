import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { test } from 'node:test';

const PATTERN = /(?:\bfrom|\bimport\(|^import)\s*'([@\w][^'\s]*)'/gm;

test('every package that a script, a test or the page imports is declared', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const declared = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const found = new Map<string, string>();
  for (const folder of ['scripts', 'tests', 'www']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|mjs)$/.test(name) || name.includes('pkg')) continue;
      for (const [, from = ''] of readFileSync(`${folder}/${name}`, 'utf8').matchAll(PATTERN)) {
        const parts = from.split('/');
        found.set(from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''), `${folder}/${name}`);
      }
    }
  }
  const strange = [...found].filter(
    ([name]) => !name.startsWith('node:') && !builtinModules.includes(name) && !declared.has(name),
  );
  assert.ok(found.has('playwright-core'));
  assert.deepEqual(strange, []);
});
