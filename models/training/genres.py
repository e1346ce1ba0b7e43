"""Short articles that the project makes itself: about aid, and about other trades, for the scorer of relevance."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from corpus.records import Article
from models.training.silver import SLOT, Maker

AID = "aid"
FEWEST, MOST = 3, 9  # sentences of an article


@cache
def genres() -> dict[str, dict[str, list[str]]]:
    """Titles and sentences by genre."""
    data: dict[str, dict[str, list[str]]] = tomllib.loads(
        files("models.training").joinpath("genres.toml").read_text("utf-8")
    )
    return data


def fill(maker: Maker, pattern: str) -> str:
    """A title or sentence with its slots filled."""
    draw = maker.random.randint
    plain = {"k": (1, 12), "y": (2008, 2026), "m": (1, 12), "d": (1, 31)}

    def word(name: str) -> str:
        if name == "n":
            return maker.number()
        if name == "pct":
            return f"{draw(1, 99)}.{draw(0, 9)}"
        return str(draw(*plain[name])) if name in plain else maker.name(name)

    return SLOT.sub(lambda match: word(match[1]), pattern)


def articles(count: int, seed: int) -> Iterator[tuple[Article, bool]]:
    """That many made articles, every second one about aid, each with whether it is; the same for the same seed."""
    maker = Maker(seed)
    others = sorted(set(genres()) - {AID})
    for number in range(count):
        about_aid = number % 2 == 0
        genre = genres()[AID if about_aid else maker.random.choice(others)]
        title = fill(maker, maker.random.choice(genre["titles"]))
        size = maker.random.randint(FEWEST, MOST)
        told = [_sentence(maker, genre["sentences"], about_aid) for _ in range(size)]
        yield Article(f"made-{seed}-{number}", title, "".join(told)), about_aid


def _sentence(maker: Maker, own: list[str], about_aid: bool) -> str:
    """A sentence of the genre; for aid most come from the templates with a giver and a receiver."""
    if about_aid and maker.random.random() < 0.7:
        return maker.sentence().text
    return fill(maker, maker.random.choice(own))
