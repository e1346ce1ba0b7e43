"""Reprints: which articles are one story, though cut, wrapped in furniture or mended with a loss here and there.

A signature samples the text's shingles by their hash, the same ones wherever they stand, so that the part of one text
that another contains can be measured. Numbers are kept apart: the report of another year shares the words, not them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

SHINGLE = 8  # characters
ALL, DENSE, SPARSE = 0, 1, 3  # a tiny text keeps every shingle, a short one every 2nd, a long one every 8th
TINY, SHORT = 60, 400  # characters
CONTAINED = 0.6  # share of the smaller text that the larger one holds
SAME_NUMBERS = 0.5  # share of its numbers
FEW_NUMBERS = 3
SMALLEST = 0.25  # a text much smaller than the other is an item of a digest, no reprint
TELLING = 6  # shared shingles, at the least
NEIGHBOURS = 3  # links drawn from a text to those before it that hold the same shingle

NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿]{2,}")
MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53), np.uint64(33), np.uint64(32))
BASE = np.uint64(0x100000001B3)


def signature(body: str) -> bytes:
    """What is kept of a cleaned body to find its reprints: about half a byte a character.

    >>> signature("同一篇报道。") == signature("同一篇 报道")
    True
    """
    codes = np.frombuffer(body.encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = codes[((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= 0x30) & (codes <= 0x39))]
    rate = ALL if len(codes) < TINY else DENSE if len(codes) < SHORT else SPARSE
    shingles = _sample(_shingles(codes), rate)
    numbers = np.unique(np.fromiter(map(_number, NUMBER.findall(body)), dtype=np.uint32))
    return bytes((rate,)) + len(shingles).to_bytes(4, "little") + shingles.tobytes() + numbers.tobytes()


def cluster(ids: Sequence[str], signatures: Sequence[bytes]) -> dict[str, str]:
    """The story of every article: the smallest id among its reprints."""
    sketches = [_unpack(each) for each in signatures]
    parent = list(range(len(ids)))
    for one, other in (*_alike(signatures), *_candidates(sketches)):
        a, b = _root(parent, one), _root(parent, other)
        if a != b and same_story(sketches[one], sketches[other]):
            parent[max(a, b)] = min(a, b)
    smallest: dict[int, str] = {}
    roots = [_root(parent, nth) for nth in range(len(ids))]
    for root, name in zip(roots, ids, strict=True):
        smallest[root] = min(name, smallest.get(root, name))
    return {name: smallest[root] for root, name in zip(roots, ids, strict=True)}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A signature unpacked: sampled shingles and numbers, each sorted."""

    rate: int
    shingles: Hashes
    numbers: Hashes


def same_story(one: Sketch, other: Sketch) -> bool:
    """Whether one text holds most of the other, numbers included."""
    rate = max(one.rate, other.rate)
    a, b = _sample(one.shingles, rate), _sample(other.shingles, rate)
    if min(len(a), len(b)) < SMALLEST * max(len(a), len(b)):
        return False
    shared = _shared(a, b)
    if shared < TELLING:
        return 0 < len(a) == len(b) == shared and np.array_equal(one.numbers, other.numbers)
    if shared < CONTAINED * min(len(a), len(b)):
        return False
    few = min(len(one.numbers), len(other.numbers))
    return few < FEW_NUMBERS or _shared(one.numbers, other.numbers) >= SAME_NUMBERS * few


@dataclass(frozen=True, slots=True)
class Copy:
    """One printing of a story: when it was published (ISO), whom it credits (来源), who carries it."""

    id: str
    published: str | None = None
    source: str | None = None
    outlet: str | None = None


def origin(copies: Iterable[Copy]) -> Copy:
    """The printing that the others go back to: the credited source's own, else the earliest.

    >>> origin([Copy("a", "2024-05-02", "文汇报", "网易"), Copy("b", "2024-05-01", None, "文汇报")]).id
    'b'
    """
    known = list(copies)
    credits = Counter(copy.source for copy in known if copy.source and copy.source != copy.outlet)
    ranked = sorted(
        known, key=lambda copy: (-_credit(copy, credits), copy.published or "9", bool(copy.source), copy.id)
    )
    return ranked[0]


def credited(copies: Iterable[Copy]) -> str | None:
    """The outlet that a story comes from: the one most printings credit, else the outlet of the first."""
    known = list(copies)
    credits = Counter(copy.source for copy in known if copy.source)
    return credits.most_common(1)[0][0] if credits else origin(known).outlet


def _credit(copy: Copy, credits: Mapping[str, int]) -> int:
    """How many other printings credit the outlet of this one."""
    outlet = copy.outlet
    return sum(count for name, count in credits.items() if outlet and (outlet in name or name in outlet))


def _shingles(codes: Hashes) -> Hashes:
    """The hash of every run of SHINGLE characters; of the whole text where it is shorter."""
    width = min(SHINGLE, len(codes))
    if width == 0:
        return np.empty(0, dtype=np.uint32)
    wide = codes.astype(np.uint64)
    count = len(wide) - width + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for nth in range(width):
        hashes = hashes * BASE + wide[nth : nth + count]
    first, second, shift, half = MIX
    for factor in (first, second):
        hashes = (hashes ^ (hashes >> shift)) * factor
    return np.unique((hashes >> half).astype(np.uint32))


def _sample(hashes: Hashes, rate: int) -> Hashes:
    """The hashes that a rate keeps: one in 2**rate, the same ones in every text; they stay sorted."""
    return hashes[: np.searchsorted(hashes, 1 << (32 - rate))]


def _number(text: str) -> int:
    """A number's hash, separators aside."""
    value = 2166136261
    for char in text.replace(",", ""):
        value = (value ^ ord(char)) * 16777619 & 0xFFFFFFFF
    return value


def _unpack(packed: bytes) -> Sketch:
    count = int.from_bytes(packed[1:5], "little")
    values = np.frombuffer(packed, dtype="<u4", offset=5)
    return Sketch(packed[0], values[:count], values[count:])


def _shared(a: Hashes, b: Hashes) -> int:
    """How many values two sorted arrays without repeats share."""
    if len(a) > len(b):
        a, b = b, a
    at = np.searchsorted(b, a)
    at[at == len(b)] = 0
    return int(np.count_nonzero(b[at] == a)) if len(b) else 0


def _alike(signatures: Sequence[bytes]) -> list[tuple[int, int]]:
    """Pairs of texts with the same signature."""
    first: dict[bytes, int] = {}
    pairs = ((first.setdefault(each, nth), nth) for nth, each in enumerate(signatures))
    return [(one, other) for one, other in pairs if one != other]


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of texts that share shingles, those that share most first."""
    coarse = [
        _sample(sketch.shingles, SPARSE) if len(sketch.shingles) > 8 * TELLING else sketch.shingles
        for sketch in sketches
    ]
    lengths = [len(each) for each in coarse]
    if not sum(lengths):
        return []
    hashes = np.concatenate(coarse)
    owners = np.repeat(np.arange(len(coarse), dtype=np.int64), lengths)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    pairs = []
    for step in range(1, NEIGHBOURS + 1):
        together = hashes[step:] == hashes[:-step]
        pairs.append(owners[:-step][together] << 32 | owners[step:][together])
    keys, counts = np.unique(np.concatenate(pairs), return_counts=True)
    keys = keys[np.argsort(-counts, kind="stable")]
    return [(int(key >> 32), int(key & 0xFFFFFFFF)) for key in keys]


def _root(parent: list[int], nth: int) -> int:
    while parent[nth] != nth:
        parent[nth] = parent[parent[nth]]
        nth = parent[nth]
    return nth
