"""Small GGUF files with every type that Blockscope reads, and the weights that the package `gguf` makes of them.

Python 3.11, gguf 0.19.0, numpy 2.4.6:  python make.py  writes beside itself, the same bytes each time.

    NAME.gguf     the file
    NAME.f32      the weights of its tensors, one tensor after the other in the order of the header, f32 little-endian

Types that the package quantises hold gaussian weights; of the others the bytes of blocks are random and their scales finite.
"""

from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType as T
from gguf.quants import dequantize, quantize

HERE = Path(__file__).parent
FLOATS = [T.F32, T.F16, T.BF16]
BLOCKS = [T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0, T.IQ4_NL, T.MXFP4]
SUPER = [T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K, T.IQ4_XS, T.TQ1_0, T.TQ2_0]
# Where a block of a type holds f16 scales.
HALVES = {
    T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0], T.IQ4_NL: [0], T.MXFP4: [],
    T.Q2_K: [80, 82], T.Q3_K: [108], T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208], T.IQ4_XS: [0],
    T.TQ1_0: [52], T.TQ2_0: [64],
}  # fmt: skip


def random_blocks(rng, of, shape):
    """Blocks of random bytes with finite scales: rows of bytes."""
    weights, size = gguf.GGML_QUANT_SIZES[of]
    blocks = rng.integers(0, 256, (int(np.prod(shape)) // weights, size), dtype=np.uint8)
    for at in HALVES[of]:
        d = rng.normal(0, 0.01, len(blocks)).astype(np.float16)
        blocks[:, at : at + 2] = d.view(np.uint8).reshape(-1, 2)
    if of == T.MXFP4:
        blocks[:, 0] = rng.integers(100, 140, len(blocks))
    return blocks.reshape(*shape[:-1], -1)


def quantised(rng, of, shape):
    """Gaussian weights as the package quantises them, or nothing where it does not."""
    try:
        return quantize(rng.normal(0, 0.05, shape).astype(np.float32), of)
    except NotImplementedError:
        return None


def made(rng, of, shape):
    if of == T.F32:
        return rng.normal(0, 1, shape).astype(np.float32)
    if of == T.F16:
        return rng.normal(0, 1, shape).astype(np.float16)
    if of == T.BF16:
        return quantize(rng.normal(0, 1, shape).astype(np.float32), of)
    return quantised(rng, of, shape)


def write(name, version, alignment, tensors):
    """`tensors`: name, type and bytes as an array. The package writes version 3; version 2 differs in the number alone."""
    writer = gguf.GGUFWriter(HERE / f"{name}.gguf", "blockscope-test")
    writer.add_string("general.name", name)
    if alignment != gguf.GGUF_DEFAULT_ALIGNMENT:
        writer.add_custom_alignment(alignment)
    writer.add_array("tokenizer.ggml.tokens", [f"word {i} é" for i in range(100)])
    writer.add_array("numbers", [1, 2, 3])
    writer.add_float32("a.float", 0.5)
    writer.add_bool("a.bool", True)
    writer.add_int64("a.signed", -7)
    for tensor, of, data in tensors:
        writer.add_tensor(tensor, data, raw_dtype=of)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    path = HERE / f"{name}.gguf"
    file = bytearray(path.read_bytes())
    file[4:8] = version.to_bytes(4, "little")
    path.write_bytes(file)
    values = b""
    with np.errstate(over="ignore"):
        for _, of, data in tensors:
            wide = data if of == T.F32 else dequantize(data, of)
            values += np.ascontiguousarray(wide).astype("<f4").tobytes()
    (HERE / f"{name}.f32").write_bytes(values)


def main():
    rng = np.random.default_rng(20261126)
    # Shapes as numpy has them: rows last.
    shapes = {1: [(96,), (3, 64), (2, 3, 32), (2, 1, 3, 64)], 256: [(256,), (2, 512), (2, 2, 256), (1, 2, 1, 512)]}
    tensors = []
    for n, of in enumerate(FLOATS + BLOCKS + SUPER):
        for k, shape in enumerate(shapes[256 if of in SUPER else 1]):
            data = made(rng, of, shape) if k % 2 == 0 or of in FLOATS else random_blocks(rng, of, shape)
            if data is None:
                data = random_blocks(rng, of, shape)
            tensors.append((f"{n}.{of.name.lower()}.{k}", of, data))
    write("types-v3", 3, gguf.GGUF_DEFAULT_ALIGNMENT, tensors)
    odd = [
        ("five", T.F32, made(rng, T.F32, (5,))),
        ("seven.half", T.F16, made(rng, T.F16, (7, 3))),
        ("one", T.BF16, made(rng, T.BF16, (1,))),
        ("blocks", T.Q8_0, made(rng, T.Q8_0, (3, 5, 32))),
        ("super", T.Q6_K, random_blocks(rng, T.Q6_K, (3, 768))),
    ]
    write("odd-v2", 2, 64, odd)


main()
