/** What the browser says of its adapter. */

import type { Adapter } from './types';

/** Names of adapters that are programs; not all of them say so in `isFallbackAdapter`. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

/** The browser's name and version, out of the line in which browsers name all of their ancestors. */
function browser(): string {
  const found = /(Firefox|Edg|OPR|Chrome|Version)\/([\d.]+)/g;
  const names = [...navigator.userAgent.matchAll(found)].map(([, name, version]) => [name, version] as const);
  const [name, version] = names.find(([name]) => name !== 'Chrome') ?? names[0] ?? ['unknown browser', ''];
  const known: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Chrome: 'Chromium', Version: 'Safari' };
  return `${known[name ?? ''] ?? name} ${version}`.trim();
}

/** Throws a plain sentence where there is no adapter. */
export async function about(): Promise<Adapter> {
  if (!navigator.gpu) throw new Error('This browser offers no WebGPU here.');
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('This browser has WebGPU, but found no GPU adapter that it can use.');
  const info = adapter.info as GPUAdapterInfo & { isFallbackAdapter?: boolean };
  const { vendor = '', architecture = '', device = '', description = '' } = info;
  const name = description || device;
  const software = info.isFallbackAdapter === true || SOFTWARE.test([vendor, architecture, device, description].join());
  return { name, vendor, architecture, driver: '', backend: 'WebGPU', browser: browser(), software };
}
