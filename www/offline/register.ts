/** Makes the site work without a network, and says when a newer build is there. */

import { effect } from '@preact/signals-core';
import { html, render } from 'lit';
import './offline.css';
import { t } from '../words';

const HOUR = 3_600_000;

export async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI), {
    updateViaCache: 'none',
  });
  if (registration.waiting) announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // The first worker of all has nothing to replace.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) announce(worker);
    });
  });
  setInterval(() => void registration.update().catch(() => undefined), HOUR);
}

/** The reader decides: until then this page and its engine stay what they are. */
function announce(worker: ServiceWorker): void {
  const bar = document.createElement('aside');
  bar.className = 'update';
  bar.setAttribute('role', 'status');
  const reload = () => {
    // In another tab the newer worker may have taken over already.
    if (worker.state === 'activating' || worker.state === 'activated') location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    worker.postMessage('take over');
  };
  document.querySelector('.update')?.remove();
  effect(() => {
    render(
      html`<span>${t`A new version is ready.`}</span> <button type="button" @click=${reload}>${t`Reload`}</button>
        <button type="button" @click=${() => bar.remove()}>${t`Later`}</button>`,
      bar,
    );
  });
  document.body.append(bar);
}
