// npm start: everything from a fresh clone to the page, served and rebuilt as its sources change.

import { spawn } from 'node:child_process';
import { bin, fail, kernel, modules, packages, ROOT, tool } from './steps.mjs';

try {
  console.log(
    'Blockscope needs Rust and Node; the rest is fetched and built now (the first time takes a few minutes).',
  );
  await Promise.all([packages(), tool().then(() => modules('quick', 'engine'))]);
} catch (error) {
  fail(error);
}

const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const open = desktop && !process.env.CI ? ['--open'] : [];
const server = spawn(bin('vite'), [...open, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
server.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

// The page is there; what it loads when wanted waits until it is built (see vite.config.ts). Edits want the whole engine.
try {
  await modules('quick', 'formats');
  await kernel();
  await modules('quick');
} catch (error) {
  if (error.output) console.error(error.output);
  console.error(`✗ ${error.message}; what the page loads when wanted is not there`);
}
