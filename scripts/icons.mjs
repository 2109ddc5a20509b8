// npm run icons: the PNG icons in public/, drawn from www/icon.svg, with as few bytes as hold their pixels.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import optimise, { init } from '@jsquash/oxipng/optimise.js';
import { chromium as browserOf } from 'playwright-core';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { ROOT, read } from './steps.mjs';

/** A maskable icon is cut to any shape inside its inner four fifths, so it fills its square and keeps its drawing small. */
const ICONS = [
  { name: 'icon-192', size: 192 },
  { name: 'icon-512', size: 512 },
  { name: 'icon-maskable-512', size: 512, maskable: true },
  { name: 'apple-touch-icon', size: 180, maskable: true },
];

await init(await WebAssembly.compile(read('node_modules/@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm')));
const svg = String(read('www/icon.svg'));
const background = /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1];
const browser = await browserOf.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
for (const { name, size, maskable } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const [fill, scale] = maskable ? [background, 80] : ['transparent', 100];
  await page.setContent(
    `<style>body{margin:0;background:${fill}}svg{display:block;width:${scale}vw;margin:${(100 - scale) / 2}vw}</style>${svg}`,
  );
  const path = join(ROOT, 'public', `${name}.png`);
  const drawn = await page.screenshot({ omitBackground: !maskable });
  writeFileSync(path, Buffer.from(await optimise(Uint8Array.from(drawn).buffer, { level: 6 })));
  console.log(path);
  await page.close();
}
await browser.close();
