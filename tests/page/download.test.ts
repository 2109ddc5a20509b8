import './browser';
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { download, downloadJson } from '../../www/lib/download';

const clicked: { href: string; download: string }[] = [];
const revoked: string[] = [];
const files: Blob[] = [];
Object.assign(document, {
  createElement: () => {
    const link = { href: '', download: '', click: () => clicked.push(link) };
    return link;
  },
});
URL.createObjectURL = (file) => {
  files.push(file as Blob);
  return `blob:${files.length}`;
};
URL.revokeObjectURL = (url) => void revoked.push(url);
mock.timers.enable({ apis: ['setTimeout'] });

test('a file can still be read a while after the click, and not for ever', () => {
  download('block.txt', '00ff');
  assert.deepEqual(clicked.at(-1)?.download, 'block.txt');
  mock.timers.tick(20_000);
  assert.deepEqual(revoked, []);
  mock.timers.tick(600_000);
  assert.deepEqual(revoked, ['blob:1']);
});

test('JSON ends with a line break and says what it is', async () => {
  downloadJson('claims.json', [1]);
  assert.equal(await files.at(-1)?.text(), '[\n  1\n]\n');
  assert.equal(files.at(-1)?.type, 'application/json');
});
