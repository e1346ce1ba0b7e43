"""The taggers that can be named, and how each is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.tagger import Span, Tagger

DEFAULT = "lac"


class NoTagger:
    """Marks nothing: the grammar alone."""

    name = "none"

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """An empty list for each sentence."""
        return [[] for _ in sentences]


def _none(_: str) -> Tagger:
    return NoTagger()


def _lac(_: str) -> Tagger:
    from models.lac.tagger import LacTagger

    return LacTagger()


def _llm(_: str) -> Tagger:
    from models.llm.client import configured
    from models.llm.tagger import LlmTagger

    return LlmTagger(configured())


LOADERS: tuple[tuple[str, Callable[[str], Tagger]], ...] = (("none", _none), ("lac", _lac), ("llm", _llm))
TAGGERS: tuple[str, ...] = tuple(name for name, _ in LOADERS)


def load(name: str = DEFAULT) -> Tagger:
    """The tagger of that name; what follows a colon is its own argument, as in `transformers:FOLDER`.

    Raises ValueError for a name that TAGGERS does not hold, FileNotFoundError where its weights are missing.

    >>> load("none").name
    'none'
    """
    kind, _, argument = name.partition(":")
    for known, loader in LOADERS:
        if known == kind:
            return loader(argument)
    raise ValueError(f"no tagger {name!r}; there are {', '.join(TAGGERS)}")
