// npm run preview: serves dist/ as a static server would.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, ROOT } from './steps.mjs';

if (!existsSync(join(ROOT, 'dist/index.html'))) {
  console.error('There is no dist/ yet. Make it with: npm run build');
  process.exit(1);
}
const server = spawn(bin('vite'), ['preview', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
server.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
