import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sheets = readdirSync('www', { recursive: true }).filter((name) => name.endsWith('.css'));
const textOf = (name) => readFileSync(`www/${name}`, 'utf8');

test('every rule for dark systems is in one sheet, which embed/theme.ts reads before others load', () => {
  const dark = sheets.filter((name) => textOf(name).includes('prefers-color-scheme'));
  assert.deepEqual(dark, ['lib/colours.css']);
});

test('no sheet has more than 300 lines', () => {
  assert.ok(sheets.length > 30);
  assert.deepEqual(
    sheets.filter((name) => textOf(name).split('\n').length > 301),
    [],
  );
});
