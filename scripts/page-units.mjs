// Tests parts of the page by themselves, without a browser: tests/page/*.test.ts, bundled by Vite, and *.test.mjs as they are, all
// run by Node's own runner.

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fail, ROOT, run } from './steps.mjs';

const TESTS = join(ROOT, 'tests/page');
const outDir = join(ROOT, 'target/page-units');

try {
  const files = readdirSync(TESTS);
  const names = files.filter((name) => name.endsWith('.test.ts'));
  const plain = files.filter((name) => name.endsWith('.test.mjs')).map((name) => join(TESTS, name));
  rmSync(outDir, { recursive: true, force: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      rolldownOptions: { input: Object.fromEntries(names.map((name) => [name.slice(0, -3), join(TESTS, name)])) },
    },
  });
  const bundled = names.map((name) => join(outDir, name.replace(/\.ts$/, '.js')));
  const output = await run(process.execPath, ['--test', '--test-reporter=spec', ...bundled, ...plain]);
  const [, passed] = /^ℹ pass (\d+)$/m.exec(output) ?? [];
  console.log(output.replace(/^ℹ .*\n?/gm, '').trim());
  console.log(`${passed} passed`);
} catch (error) {
  fail(error);
}
