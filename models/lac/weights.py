"""The weights of LAC-small, read from the data files of the installed jieba wheel; none of its code is imported.

LAC (Lexical Analysis of Chinese) is Baidu's, under the Apache License 2.0; jieba is under the MIT License.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
OUT_OF_VOCABULARY = "OOV"
DIMENSIONS = 2  # the field of Paddle's tensor description that holds the shape
FULL_WIDTH = range(0xFF01, 0xFF5F)
TO_HALF_WIDTH = 0xFEE0


def folder() -> Path:
    """The `lac_small` folder of the installed jieba; raises FileNotFoundError where jieba or the folder is missing."""
    spec = importlib.util.find_spec("jieba")
    roots = spec.submodule_search_locations if spec else None
    path = Path(roots[0], "lac_small") if roots else Path("jieba", "lac_small")
    if not (path / "model_baseline").is_dir():
        raise FileNotFoundError(f"LAC-small is missing: no {path}; install jieba>=0.42.1")
    return path


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The protobuf varint at that offset, and the offset behind it.

    >>> varint(bytes([0x96, 0x01]), 0)
    (150, 2)
    """
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def shape(description: bytes) -> tuple[int, ...]:
    """The shape in Paddle's tensor description: field 1 is the element type, field 2 the dimensions, packed or not."""
    dimensions: list[int] = []
    at = 0
    while at < len(description):
        key, at = varint(description, at)
        value, at = varint(description, at)
        field, packed = key >> 3, key & 7 == 2
        if packed:
            end = at + value
            while at < end:
                value, at = varint(description, at)
                dimensions.append(value)
        elif field == DIMENSIONS:
            dimensions.append(value)
    return tuple(dimensions)


def tensor(data: bytes) -> Matrix:
    """A saved Paddle tensor: two version words around a level count, a description, then little-endian floats."""
    version, levels, inner, size = struct.unpack_from("<IQIi", data)
    if version or levels or inner:
        raise ValueError("not a plain Paddle tensor")
    start = struct.calcsize("<IQIi") + size
    dimensions = shape(data[start - size : start])
    return np.frombuffer(data, "<f4", offset=start).reshape(dimensions)


def read(name: str) -> Matrix:
    """The weight of that name, such as `fc_0.w_0`."""
    return tensor((folder() / "model_baseline" / name).read_bytes())


def rows(name: str) -> list[tuple[int, str]]:
    """The numbered lines of a dictionary file; lines that hold no pair are skipped, as in LAC."""
    pairs = (line.split("\t") for line in (folder() / name).read_text("utf-8").split("\n"))
    return [(int(pair[0]), pair[1].rstrip("\r")) for pair in pairs if len(pair) == 2]


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of the tag sequence: `start` and `end` of shape [tags], `steps` [from, to], and the tags' names."""

    start: Matrix
    end: Matrix
    steps: Matrix
    tags: tuple[str, ...]


@cache
def chain() -> Chain:
    """The CRF of LAC-small: the first two rows of its weight are the start and end scores."""
    weight = read("crfw")
    return Chain(weight[0], weight[1], np.ascontiguousarray(weight[2:]), tuple(tag for _, tag in rows("tag.dic")))


@cache
def character_ids() -> NDArray[np.int64]:
    """The id of each character of the basic plane, by code point; full-width forms have the id of their half width."""
    known = {word: number for number, word in rows("word.dic")}
    table = np.full(0x10000, known[OUT_OF_VOCABULARY], np.int64)
    for word, number in known.items():
        if len(word) == 1 and ord(word) < len(table):
            table[ord(word)] = number
    for code in FULL_WIDTH:
        table[code] = table[code - TO_HALF_WIDTH]
    table[0x3000] = table[0x20]
    return table


def ids(text: str) -> NDArray[np.int64]:
    """One id a character; what lies outside the basic plane is out of vocabulary."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return character_ids()[np.where(codes < 0x10000, codes, 0xFFFF)]


@cache
def fingerprint() -> str:
    """Twelve hex digits that change with any weight, so that a cached net is never older than the wheel."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted((folder() / "model_baseline").iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
