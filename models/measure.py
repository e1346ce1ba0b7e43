"""What a tagger costs: time to load, speed, memory and disk, measured in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from models.catalogue import load, size

MEGABYTE = 1e6
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds to load (its own imports included), characters per second of processor time, megabytes of memory and disk.

    `memory` is what the process grew by from before the load until all sentences were tagged.
    """

    load: float
    speed: float
    memory: float
    disk: float


def cost(name: str, sentences: Sequence[str]) -> Cost:
    """The cost of a named tagger on these sentences, measured in a fresh process, so that no import is already paid for."""
    call = [sys.executable, "-m", "models.measure", name]
    done = subprocess.run(call, input=json.dumps(list(sentences)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"measuring {name} failed: {done.stderr.strip()[-300:]}")
    return Cost(**json.loads(done.stdout))


def _cost(name: str, sentences: list[str]) -> Cost:
    import extract  # noqa: F401  (what every command holds already is no cost of the tagger)

    before, started = peak(), time.perf_counter()
    tagger = load(name)
    ready = time.perf_counter() - started
    tagger(["海门区支援宁强县"])  # word lists that the grammar shares are read on first use
    began = time.process_time()
    tagger(sentences)
    spent = max(time.process_time() - began, 1e-6)
    return Cost(ready, sum(map(len, sentences)) / spent, max(0.0, peak() - before), size(name) / MEGABYTE)


def peak() -> float:
    """The most memory that this process has held so far, in megabytes.

    Linux tells it in /proc; `getrusage` would count what the process held before it became this program.
    """
    if STATUS.is_file():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / MEGABYTE
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    print(json.dumps(asdict(_cost(sys.argv[1], json.load(sys.stdin)))))
