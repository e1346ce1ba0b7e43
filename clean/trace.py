"""Traces: where each character of a cleaned text stood in the text it came from.

A trace is a tuple of runs `(out_start, in_start)` in rising order; within a run the offsets move together, and an offset
never points past the start of the next run. The first run starts at 0. `((0, 0),)` says that nothing moved.
"""

from __future__ import annotations

from bisect import bisect_right

Trace = tuple[tuple[int, int], ...]

IDENTITY: Trace = ((0, 0),)


def locate(trace: Trace, offset: int) -> int:
    """The offset in the source text of the character at `offset` in the cleaned text.

    >>> locate(((0, 0), (1, 5)), 3)
    7
    """
    run = bisect_right(trace, (offset, 1 << 62)) - 1
    out_start, in_start = trace[run]
    found = in_start + offset - out_start
    if run + 1 < len(trace):
        found = min(found, trace[run + 1][1])
    return max(found, in_start)


def compose(outer: Trace, inner: Trace) -> Trace:
    """The trace of two steps in one: `outer` maps the last text to the middle one, `inner` the middle to the first.

    >>> compose(((0, 0), (2, 3)), ((0, 0), (3, 10)))
    ((0, 0), (2, 10))
    """
    if inner == IDENTITY:
        return outer
    if outer == IDENTITY:
        return inner
    runs = {out: locate(inner, mid) for out, mid in outer}
    nth = 0
    for mid, raw in inner:
        while nth + 1 < len(outer) and outer[nth + 1][1] <= mid:
            nth += 1
        out = outer[nth][0] + max(0, mid - outer[nth][1])
        if nth + 1 == len(outer) or out < outer[nth + 1][0]:
            runs.setdefault(out, raw)
    return pack(sorted(runs.items()))


def pack(runs: list[tuple[int, int]]) -> Trace:
    """Runs without those that only repeat what the run before them says; the first starts at 0.

    >>> pack([(0, 0), (2, 2), (4, 9)])
    ((0, 0), (4, 9))
    """
    kept = [(0, 0)] if not runs or runs[0][0] > 0 else []
    for out, source in runs:
        if kept and out - kept[-1][0] == source - kept[-1][1]:
            continue
        kept.append((out, source))
    return tuple(kept)


def cut(trace: Trace, start: int, end: int) -> Trace:
    """The trace of the slice `text[start:end]` of a cleaned text."""
    runs = [(0, locate(trace, start))]
    runs += [(out - start, source) for out, source in trace if start < out < end]
    return tuple(runs)
