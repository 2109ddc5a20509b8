/** The smallest module with a SIMD128 instruction: `i8x16.splat` of a constant. */
const MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

/** The smallest module of relaxed SIMD: `i16x8.relaxed_dot_i8x16_i7x16_s`. */
const RELAXED = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 0, 253, 15, 65, 0, 253, 15,
  253, 146, 2, 11,
]);

/** Whether this browser takes relaxed SIMD. Whether it computes it rightly is for the module's probe to say. */
export const hasRelaxedSimd = (): boolean => WebAssembly.validate(RELAXED);

/** Whether this browser takes the engine's module at all. */
export const hasSimd = (): boolean => typeof WebAssembly === 'object' && WebAssembly.validate(MODULE);
