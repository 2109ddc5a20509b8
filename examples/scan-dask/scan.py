"""Scan a GGUF file with Dask: shards run wherever there are workers, and make the table of one process.

    pip install -r requirements.txt
    python scan.py MODEL.gguf [--blockscope PATH] [--against FILE] [--shards 8] [--workers 2] [--scheduler HOST:PORT] [--check]

Prints a line of JSON for each tensor and type. Every worker needs the program and the files at the same paths.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from dask.distributed import Client, LocalCluster


def scan(words):
    """What `blockscope scan` prints; its error as one of Python's."""
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return done.stdout


def main():
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("model")
    read.add_argument("--blockscope", default="blockscope", help="the program")
    read.add_argument("--against", help="the original of the model")
    read.add_argument("--shards", type=int, default=8)
    read.add_argument("--workers", type=int, default=2, help="of the cluster on this machine")
    read.add_argument("--scheduler", help="a cluster that runs already")
    read.add_argument("--check", action="store_true", help="compare with one process")
    asked = read.parse_args()

    base = [asked.blockscope, "scan", asked.model] + (["--against", asked.against] if asked.against else [])
    cluster = asked.scheduler or LocalCluster(n_workers=asked.workers, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client, tempfile.TemporaryDirectory() as folder:
        shards = [base + ["--shard", f"{i}/{asked.shards}"] for i in range(1, asked.shards + 1)]
        files = []
        # A scan is not pure to Dask: a file may have changed since.
        for i, lines in enumerate(client.gather(client.map(scan, shards, pure=False))):
            files.append(str(Path(folder, f"{i}.jsonl")))
            Path(files[-1]).write_text(lines)
        table = scan([asked.blockscope, "scan", "--merge", "--json", *files])
    sys.stdout.write(table)
    if asked.check:
        if table != scan(base + ["--json"]):
            sys.exit("scan.py: the shards do not make the table of one process")
        print(f"{asked.shards} shards: the table of one process, byte for byte", file=sys.stderr)


if __name__ == "__main__":
    main()
