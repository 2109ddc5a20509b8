/** GGUF files, made for a test. */

/** Types by their number in a header. */
export const [F32, Q8_0, Q4_K] = [0, 8, 12];

/** A file of one tensor with `rows` rows of 32 weights, of Q8_0, unless it is said: what stands before its data. */
export function header(rows: bigint, type = Q8_0, name = 'wide.weight', columns = 32n): Buffer {
  const text = (of: string) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(of.length));
    return Buffer.concat([length, Buffer.from(of)]);
  };
  const u32 = (of: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(of);
    return bytes;
  };
  const u64 = (of: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(of);
    return bytes;
  };
  const parts = [
    Buffer.from('GGUF'),
    u32(3),
    u64(1n),
    u64(0n),
    text(name),
    u32(2),
    u64(columns),
    u64(rows),
    u32(type),
    u64(0n),
  ];
  const whole = Buffer.concat(parts);
  return Buffer.concat([whole, Buffer.alloc((32 - (whole.length % 32)) % 32)]);
}
