/** What src/claim says, made from its Rust types. */

export type * from './types.gen';

export type Point = [number, number];
