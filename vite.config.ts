import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** Nothing else leaves the page, and nothing inline runs. The dev server injects styles, so only the built page carries it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
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

export default defineConfig({
  base: './',
  plugins: [contentSecurityPolicy, comingModules, notice(), offline()],
  worker: { format: 'es' },
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
              test: /www\/(experiment|history|lib|presets|run)\/(?!answers|panels|slider)[^/]+\.ts$|\/(block\/layout|chain\/pictures)\.ts$/,
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
