import { effect } from '@preact/signals-core';
import { html, render } from 'lit';
import { app } from './components/app';
import { hasSimd } from './engine/simd';
import { start } from './state/store';

const root = document.getElementById('app') as HTMLElement;

/** Says why there is nothing to see. */
function apologise(title: string, text: string): void {
  root.replaceChildren();
  render(html`<section class="loading"><h1>${title}</h1><p>${text}</p></section>`, root);
}

if (hasSimd()) {
  start().then(
    () => {
      root.replaceChildren();
      root.removeAttribute('aria-busy');
      effect(() => {
        render(app(), root);
      });
    },
    (error: unknown) => apologise('The engine did not start', `${error instanceof Error ? error.message : error}`),
  );
} else {
  apologise(
    'This browser lacks WebAssembly SIMD',
    'Blockscope computes with 128-bit vectors, which every major browser has had since 2023 (Chrome 91, Firefox 89, Safari 16.4). Please open this page in a newer one; the link keeps your experiment.',
  );
}
