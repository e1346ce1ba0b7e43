"""Words with their tags, from the net and the chain of LAC-small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from models.cache import kept
from models.lac import graph
from models.lac.viterbi import Lengths, Paths, posterior
from models.lac.weights import Matrix, chain, fingerprint, folder, ids

BATCH_CHARACTERS = 512  # positions a batch; measured: 256 to 1024 are alike, larger ones slower (padding)
THREADS = 1


class Word(NamedTuple):
    """A word of a text: `text[start:end]`, its tag (`ORG`, `ns`, `v` …), and how sure the net is of it, in 0..1."""

    start: int
    end: int
    tag: str
    score: float


def file_name() -> str:
    """The name of the cached model, which changes with the weights and with the shape of the graph."""
    return f"lac-{graph.FORMAT}-{fingerprint()}.onnx"


@cache
def session() -> Any:
    """The net, loaded once a process; built on first use, and again where the cached file is broken."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    start = onnxruntime.InferenceSession
    try:
        return start(kept(file_name(), graph.build), options, providers=["CPUExecutionProvider"])
    except Exception:  # onnxruntime raises its own types; a second failure is not ours to hide
        return start(kept(file_name(), graph.build, renew=True), options, providers=["CPUExecutionProvider"])


def disk() -> int:
    """The bytes that the net and its dictionaries take on disk."""
    read = ("word.dic", "tag.dic", "model_baseline/crfw")
    return len(kept(file_name(), graph.build)) + sum((folder() / name).stat().st_size for name in read)


def batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Indexes of texts of nearly one length, in groups of at most BATCH_CHARACTERS positions; empty texts are left out."""
    order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: len(texts[i]))
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * len(texts[i]) > BATCH_CHARACTERS:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def pad(texts: Sequence[str]) -> tuple[Any, Lengths]:
    """Character ids [batch, time], padded with 0, and the lengths [batch]."""
    lengths = np.array([len(text) for text in texts], np.int32)
    table = np.zeros((len(texts), int(lengths.max())), np.int64)
    for row, text in zip(table, texts, strict=True):
        row[: len(text)] = ids(text)
    return table, lengths


def emit(texts: Sequence[str]) -> tuple[Matrix, Lengths]:
    """The net's scores [batch, time, tags] of some texts, none of them empty, and their lengths."""
    table, lengths = pad(texts)
    return session().run(None, {"ids": table, "lengths": lengths})[0], lengths


def words(texts: Sequence[str]) -> list[list[Word]]:
    """The words of each text, in order; an empty text has none."""
    found: list[list[Word]] = [[] for _ in texts]
    for group in batches(texts):
        scores, lengths = emit([texts[i] for i in group])
        path, sure = posterior(scores, lengths, chain())
        for i, length, tags, certain in zip(group, lengths, path, sure, strict=True):
            found[i] = join(tags[:length], certain[:length])
    return found


@cache
def _tag_parts() -> tuple[tuple[str, bool], ...]:
    """Each tag of the chain as its class and whether it begins a word."""
    return tuple((tag.removesuffix("-B").removesuffix("-I"), not tag.endswith("-I")) for tag in chain().tags)


def join(tags: Paths, certain: Matrix) -> list[Word]:
    """Words from the tags of one text: a word begins at a B, and where the class changes."""
    parts = _tag_parts()
    starts: list[int] = []
    names: list[str] = []
    for at, number in enumerate(tags.tolist()):
        name, begins = parts[number]
        if begins or not names or name != names[-1]:
            starts.append(at)
            names.append(name)
    ends = [*starts[1:], len(tags)]
    total = np.concatenate([[0.0], np.cumsum(certain)])
    return [
        Word(start, end, name, float((total[end] - total[start]) / (end - start)))
        for start, end, name in zip(starts, ends, names, strict=True)
    ]
