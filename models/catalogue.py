"""The taggers that can be named, and how each is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.tagger import Span, Tagger

DEFAULT = "lac"


class NoTagger:
    """Marks nothing: the grammar alone."""

    name = "none"

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """An empty list for each sentence."""
        return [[] for _ in sentences]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of tagger: its name, how it loads from its argument, and what it takes on disk in bytes."""

    name: str
    load: Callable[[str], Tagger]
    size: Callable[[str], int] = lambda _: 0


def _lac(_: str) -> Tagger:
    from models.lac.tagger import LacTagger

    return LacTagger()


def _lac_size(_: str) -> int:
    from models.lac.net import disk

    return disk()


def _spacy(folder: str) -> Tagger:
    from models.spacy_zh.tagger import SpacyTagger

    return SpacyTagger(folder)


def _spacy_size(folder: str) -> int:
    from models.spacy_zh.tagger import SHIPPED

    return _folder_size(Path(folder) if folder else SHIPPED)


def _transformers(folder: str) -> Tagger:
    from models.encoder.tagger import EncoderTagger

    return EncoderTagger(Path(folder))


def _llm(_: str) -> Tagger:
    from models.llm.client import configured
    from models.llm.tagger import LlmTagger

    return LlmTagger(configured())


def _folder_size(folder: str | Path) -> int:
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


KINDS: tuple[Kind, ...] = (
    Kind("none", lambda _: NoTagger()),
    Kind("lac", _lac, _lac_size),
    Kind("spacy", _spacy, _spacy_size),
    Kind("transformers", _transformers, _folder_size),
    Kind("llm", _llm),
)
TAGGERS: tuple[str, ...] = tuple(kind.name for kind in KINDS)


def load(name: str = DEFAULT) -> Tagger:
    """The tagger of that name; what follows a colon is its own argument, as in `transformers:FOLDER`.

    Raises ValueError for a name that TAGGERS does not hold, FileNotFoundError where its weights are missing.

    >>> load("none").name
    'none'
    """
    kind, argument = find(name)
    return kind.load(argument)


def size(name: str) -> int:
    """The bytes that a tagger takes on disk."""
    kind, argument = find(name)
    return kind.size(argument)


def find(name: str) -> tuple[Kind, str]:
    """The kind of tagger that a name asks for, and its argument."""
    wanted, _, argument = name.partition(":")
    for kind in KINDS:
        if kind.name == wanted:
            return kind, argument
    raise ValueError(f"no tagger {name!r}; there are {', '.join(TAGGERS)}")
