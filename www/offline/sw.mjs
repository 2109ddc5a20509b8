/**
 * The service worker: the whole site without a network after the first visit.
 *
 * Each build is a cache of its own, filled while the worker installs and never changed: a page and what it loads later always
 * come from one build. A newer worker waits until the reader agrees to reload (or has closed the page), so that no engine is
 * swapped under a running experiment. The build before stays, for tabs that still show it.
 *
 * The build (scripts/offline.mjs) fills in what it made: VERSION is a hash of all files, FILES are their paths, each with the
 * SHA-256 of what it holds. Only that is kept: a portal or a host in the midst of a deploy answers with a page of its own and
 * status 200. The worker then does not install, the site goes on from the network, and the next visit tries again.
 */

const VERSION = '__VERSION__';
/** @type {[path: string, hash: string][]} */
const FILES = ['__FILES__'];

const PREFIX = 'blockscope-';
const CACHE = PREFIX + VERSION;

/**
 * Whatever a server says in `Vary`: files are the same for all who ask. Many send `Vary: Origin`, and a page asks for its
 * modules with that header, which this worker did not send.
 */
const ANY = { ignoreVary: true };

/** The answer, if it is what was built. */
async function checked(response, hash) {
  if (!response?.ok || response.redirected) return undefined;
  const held = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
  const hex = Array.from(held, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === hash ? response : undefined;
}

/** A file whose name is a hash of its content is the same in every build: taken from there if it is there and whole. */
async function fill(cache, [file, hash]) {
  const hashed = file.startsWith('assets/');
  const known = hashed ? await checked(await caches.match(file, ANY), hash) : undefined;
  // What the browser's own cache holds may be the portal's too: once more past it.
  const ask = async (how) => checked(await fetch(new Request(file, { cache: how })), hash);
  const whole = known ?? (hashed ? await ask('default') : undefined) ?? (await ask('reload'));
  if (!whole) throw new Error(`${file} is not what was built`);
  await cache.put(file, whole);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((file) => fill(cache, file)));
}

async function activate() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  // The first page of the first visit has loaded without a worker.
  await clients.claim();
}

/** The page has one document, whatever its query. */
function key(request) {
  const { pathname } = new URL(request.url);
  const scope = new URL(registration.scope).pathname;
  const document = request.mode === 'navigate' && (pathname === scope || pathname === `${scope}index.html`);
  return document ? './' : request;
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const name = key(request);
  return (await cache.match(name, ANY)) ?? (await caches.match(name, ANY)) ?? fetch(request);
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
});
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
