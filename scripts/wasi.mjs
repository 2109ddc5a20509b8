// node scripts/wasi.mjs PROGRAM WORD…: runs a WebAssembly program that reads from its input and writes to its output.

import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { WASI } from 'node:wasi';

const wasi = new WASI({ version: 'preview1', args: argv.slice(2), returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(argv[2]));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
