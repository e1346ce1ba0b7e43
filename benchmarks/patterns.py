"""Whether any regular expression of the packages can be led to try ever more ways: by their automata and by the clock.

    python -m benchmarks.patterns [--quick] [--pattern P …] [--top N]

Collects every pattern that is compiled on import, while the embedded site and the gold articles are read, or written in a
call. Each is judged on texts made from its own parse tree. `--quick` reads every fourth gold article and looks for doubling alone. `--pattern` judges the
given ones instead. Exit code 1 if one doubles its time with each turn of a loop, or grows faster than the square.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
from operator import attrgetter

from benchmarks.patterns_collect import collect
from benchmarks.patterns_pump import Verdict, judge

WORST = 2.5  # between the square and the cube, with room for the clock
NOTED = 50.0  # ms at 4,000 characters from which a power counts; below it the clock says little


def main() -> int:
    """Print the worst patterns; 1 if one is worse than quadratic."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--pattern", action="append", help="judge this one, and not those of the packages")
    parser.add_argument("--top", type=int, default=10)
    options = parser.parse_args()
    found = {(p, re.compile(p).flags): "given" for p in options.pattern} if options.pattern else collect(every=4 if options.quick else 1)
    started = time.process_time()
    verdicts = [judge(place, written, flags, quick=options.quick) for (written, flags), place in found.items()]
    spent = time.process_time() - started
    verdicts = [v if not too_bad(v) or math.isinf(v.order) else again(v, key[1]) for v, key in zip(verdicts, found, strict=True)]
    bad = [v for v in verdicts if too_bad(v)]
    double = sum(math.isinf(v.order) for v in verdicts)
    print(f"{len(verdicts)} patterns in {spent:.0f} s: {double} double, {len(bad) - double} grow faster than the square")
    print(f"{sum(v.ambiguous for v in verdicts)} hold a loop that one text walks in two ways")
    shown = sorted(verdicts, key=attrgetter("ms"), reverse=True)[: options.top] if not options.quick else bad
    for v in dict.fromkeys(map(row, shown)):
        print(v)
    return 1 if bad else 0


def too_bad(v: Verdict) -> bool:
    return math.isinf(v.order) or (v.order > WORST and v.ms > NOTED)


def again(v: Verdict, flags: int) -> Verdict:
    """The lowest power of three more looks: what else runs on the machine can only make one too high."""
    return min((judge(v.place, v.pattern, flags) for _ in range(3)), key=attrgetter("order"))


def row(v: Verdict) -> str:
    growth = "doubles" if math.isinf(v.order) else f"n^{v.order:.1f} {v.ms:10,.0f} ms"
    return f"{v.place:36} {growth:18} {str(v.pump)[:60]:60} {str(v.pattern)[:60]}"


if __name__ == "__main__":
    sys.exit(main())
