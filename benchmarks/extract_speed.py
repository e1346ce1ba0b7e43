"""Measures the number, quantity and time layers on the packaged gold articles: characters a second on one core.

    python -m benchmarks.extract_speed [--times N]

The gold articles hold a number every thirteen characters, several times as many as common news; the last rows show that
the time grows with the length of the text alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from corpus import gold
from extract import numbers, quantities, sentences, times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="runs of each layer; the best counts")
    runs = parser.parse_args().times
    text = "\n".join(article.record.body for article in gold.load())
    layers: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("sentences", sentences.split), ("numbers", numbers.find), ("quantities (with numbers)", quantities.find),
        ("times", lambda t: times.find(t, "2024-11-08")), ("quantities and times", _together),
    )  # fmt: skip
    for factor in (1, 4, 16):
        print(f"{len(text) * factor} characters")
        for name, layer in layers:
            seconds = min(_seconds(layer, text * factor) for _ in range(runs if factor == 1 else 1))
            print(f"    {name:28} {len(text) * factor / seconds:12,.0f} characters/s")


def _together(text: str) -> object:
    return quantities.find(text), times.find(text, "2024-11-08")


def _seconds(layer: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    layer(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
