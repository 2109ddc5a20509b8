import { html, render } from 'lit';
import { hasSimd } from './engine/simd';
import { current } from './views';
import { begin, t } from './words';

/** How long after the first sight the background waits. */
const SETTLED = 2000;

const root = document.getElementById('app') as HTMLElement;

/** Says why there is nothing to see. */
function apologise(title: string, text: string): void {
  // Of its own: what a view had drawn in the root is gone, and with it what lit would go on from.
  const section = document.createElement('section');
  section.className = 'loading';
  root.replaceChildren(section);
  render(html`<h1>${title}</h1><p>${text}</p>`, section);
}

/** Once the page stands, the rest of the site comes in the background. A frame in another page leaves that to the site. */
function workOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || window.parent !== window) return;
  setTimeout(
    () => void import('./offline/register').then(({ register }) => register()).catch(() => undefined),
    SETTLED,
  );
}

const words = begin(current.words);

if (hasSimd()) {
  Promise.all([current.load(), words])
    .then(([view]) => view.show(root))
    .then(workOffline)
    .catch((error: unknown) =>
      apologise(t`The engine did not start`, `${error instanceof Error ? error.message : error}`),
    )
    .finally(() => root.removeAttribute('aria-busy'));
} else {
  void words.then(() =>
    apologise(
      t`This browser lacks WebAssembly SIMD`,
      t`Blockscope computes with 128-bit vectors, which every major browser has had since 2023 (Chrome 91, Firefox 89, Safari 16.4). Please open this page in a newer one; the link keeps your experiment.`,
    ),
  );
}
