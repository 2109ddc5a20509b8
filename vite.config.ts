import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { minifySync } from 'rolldown/experimental';
import { defineConfig, type Plugin } from 'vite';
import { notice } from './scripts/licences.mjs';
import { offline } from './scripts/offline.mjs';

/**
 * Hosts of models that the page may ask for a file when the reader wants it, and those to which their links of download lead
 * (docs/hosting.md). The page reads this list out of the policy.
 */
const MODEL_HOSTS = [
  'https://huggingface.co',
  'https://*.huggingface.co',
  'https://*.hf.co',
  'https://modelscope.cn',
  'https://*.modelscope.cn',
];

/** What says that a file of the first load did not come can be no file itself. */
const BOOT = minifySync('boot.js', readFileSync(new URL('./www/boot.mjs', import.meta.url), 'utf8')).code.trim();
const BOOT_HASH = createHash('sha256').update(BOOT).digest('base64');

/** Nothing else leaves the page, and nothing else runs inline. The dev server injects styles, so only the built page carries it. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${BOOT_HASH}'`,
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  `connect-src 'self' ${MODEL_HOSTS.join(' ')}`,
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
  ],
};

const boot: Plugin = {
  name: 'boot',
  transformIndexHtml: {
    order: 'pre',
    handler: (page) => page.replace('<!-- boot -->', () => `<script>${BOOT}</script>`),
  },
};

/** A sheet that was cut says nothing: each ends with a rule that `www/boot.mjs` looks for. */
const wholeSheets: Plugin = {
  name: 'whole-sheets',
  apply: 'build',
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${file.source}@layer whole;`;
  },
};

/** `npm start` shows the page before all wasm modules are built: who asks for one that is not there yet waits for it. */
const comingModules: Plugin = {
  name: 'coming-modules',
  apply: 'serve',
  enforce: 'pre',
  resolveId(source, importer) {
    return importer && /\/pkg\/.*\.js$/.test(source) ? join(dirname(importer), source) : undefined;
  },
  async load(id) {
    if (!/\/pkg\/.*\.js$/.test(id)) return;
    while (!existsSync(id)) await setTimeout(300);
  },
};

/** A worker brings of a wasm module's glue what it uses: what follows a class there, for `using` and for the collector, keeps it. */
const leanGlue: Plugin = {
  name: 'lean-glue',
  apply: 'build',
  transform: (code, id) =>
    /\/pkg\/.*\.js$/.test(id)
      ? code
          .replace(/^if \(Symbol\.dispose\).*$/gm, '')
          .replaceAll('new FinalizationRegistry', '/* @__PURE__ */ new FinalizationRegistry')
      : undefined,
};

export default defineConfig({
  base: './',
  plugins: [contentSecurityPolicy, boot, wholeSheets, comingModules, notice(), offline()],
  // No view is an element of its own: the templates alone are 3 KB less.
  resolve: {
    alias: [
      { find: /^lit$/, replacement: 'lit/html.js' },
      { find: /^d3-interpolate$/, replacement: join(import.meta.dirname, 'www/lib/interpolate.ts') },
    ],
  },
  worker: { format: 'es', plugins: () => [leanGlue] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What views share lies in one file: in a dozen small ones it compresses 4 KB worse. What loads when wanted stays apart.
    rolldownOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) =>
          `assets/${facadeModuleId?.includes('/words/zh/') ? 'zh-' : ''}[name]-[hash].js`,
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /www\/(experiment|history|lib|presets|run)\/(?!answers|panels|slider)[^/]+\.ts$|\/(block\/layout|chain\/pictures|compare\/(three|bars|ladder)|formats\/weights-table)\.ts$/,
              minShareCount: 2,
              priority: 2,
            },
            // What the first view does not show loads with the view that does.
            { name: 'parts', test: /www\/(block|chain|experiment|lib|run)\/[^/]+\.ts$/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
