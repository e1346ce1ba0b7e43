"""What the default tagger costs, against what is promised of it; run by hand, as timings depend on the machine.

    python benchmarks/taggers.py [NAME]

Exit code 1 when a promise is not kept.
"""

from __future__ import annotations

import sys

from corpus.gold import load
from models import entities
from models.measure import cost

PROMISED = {"speed": 40_000, "load": 1.0, "disk": 20.0}  # characters a second at least; seconds, megabytes at most


def main(name: str = "lac") -> int:
    """Print each figure with its bound; the number of promises that are broken, 1 at most."""
    sentences = [text for article in load() for text in entities.with_facts(article)]
    cost(name, sentences)  # the first run builds the net into the cache
    spent = cost(name, sentences)
    print(f"{name}: {sum(map(len, sentences)):,} characters in {len(sentences)} sentences")
    print(f"speed  {spent.speed:10,.0f} characters a second of processor time (at least {PROMISED['speed']:,})")
    print(f"load   {spent.load:10.2f} s with its own imports (at most {PROMISED['load']})")
    print(f"disk   {spent.disk:10.1f} MB (at most {PROMISED['disk']})")
    print(f"memory {spent.memory:10.0f} MB")
    kept = spent.speed >= PROMISED["speed"] and spent.load <= PROMISED["load"] and spent.disk <= PROMISED["disk"]
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
