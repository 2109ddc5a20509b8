/** The golden vectors of Q4_K, which kernels and shaders are asked, for the threads that ask them. */

import { coming } from '../lib/coming';

export async function vectors(): Promise<[manifest: string, binary: Uint8Array]> {
  const at = (url: URL) => fetch(url).then((answer) => (answer.ok ? answer : Promise.reject(new Error(`${url}`))));
  return coming(
    Promise.all([
      at(new URL('../../tests/vectors/ggml-vectors.json', import.meta.url)).then((answer) => answer.text()),
      at(new URL('../../tests/vectors/ggml-vectors.bin', import.meta.url)).then(
        async (answer) => new Uint8Array(await answer.arrayBuffer()),
      ),
    ]),
  );
}
