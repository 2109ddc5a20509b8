// npm start: everything from a fresh clone to the page, served and rebuilt as its sources change.

import { spawn } from 'node:child_process';
import { bin, fail, modules, packages, ROOT } from './steps.mjs';

try {
  console.log(
    'Blockscope needs Rust and Node; the rest is fetched and built now (the first time takes a few minutes).',
  );
  await Promise.all([packages(), modules('quick')]);
} catch (error) {
  fail(error);
}

const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const open = desktop && !process.env.CI ? ['--open'] : [];
const server = spawn(bin('vite'), [...open, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
server.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
