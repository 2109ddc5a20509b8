import { html, nothing, render } from 'lit';
import { hasSimd } from './engine/simd';
import { current } from './lib/navigation';
import { load } from './views';
import { begin, t } from './words';

/** How long after the first sight the rest of the site waits, in milliseconds. */
const OFFLINE_AFTER = 2000;

const root = document.getElementById('app') as HTMLElement;

/** Forgets what this browser keeps of the site, the experiment's link and the reader's progress apart, and begins anew. */
async function reset(): Promise<void> {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const kept = ('caches' in window ? await caches.keys() : []).filter((name) => name.startsWith('blockscope-'));
  await Promise.all(kept.map((name) => caches.delete(name)));
  location.reload();
}

/** Says why there is nothing to see, and what can be done. */
function apologise(title: string, text: string, ways: unknown = nothing): void {
  // Of its own: what a view had drawn in the root is gone, and with it what lit would go on from.
  const section = document.createElement('section');
  section.className = 'loading';
  root.replaceChildren(section);
  render(html`<h1>${title}</h1><p>${text}</p>${ways}`, section);
}

/** Loads the rest of the site in the background, for visits without a network. A frame in another page leaves that to the site. */
function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || window.parent !== window) return;
  setTimeout(
    () => void import('./offline/register').then(({ register }) => register()).catch(() => undefined),
    OFFLINE_AFTER,
  );
}

dispatchEvent(new Event('blockscope:begun'));
const words = begin(current.words);

if (hasSimd()) {
  Promise.all([load(current.query), words])
    .then(([view]) => view.show(root))
    .then(keepOffline)
    .catch((error: unknown) =>
      apologise(
        t`The engine did not start`,
        `${error instanceof Error ? error.message : error}`,
        html`<p>
          <button type="button" id="again" @click=${() => location.reload()}>${t`Try again`}</button>
          <button type="button" id="forget" @click=${() => void reset()}>${t`Load everything anew`}</button>
        </p>`,
      ),
    )
    .finally(() => {
      root.removeAttribute('aria-busy');
      // What www/boot.mjs said while it took long.
      document.getElementById('late')?.remove();
    });
} else {
  void words.then(() =>
    apologise(
      t`This browser lacks WebAssembly SIMD`,
      t`Blockscope computes with 128-bit vectors, which every major browser has had since 2023 (Chrome 91, Firefox 89, Safari 16.4). Please open this page in a newer one; the link keeps your experiment.`,
    ),
  );
}
