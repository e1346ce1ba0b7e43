"""Sentences that the project makes itself, with every name, role and quantity marked: templates over the gazetteer."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract import gazetteer
from models.training.bio import Run

SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
ROLES = {"d": "DONOR", "r": "RECIPIENT"}
LABEL_OF = {
    "place": "PLACE", "county": "PLACE", "city": "PLACE", "province": "PLACE", "abroad": "PLACE", "village": "PLACE",
    "hospital": "HOSPITAL", "township": "HOSPITAL", "clinic": "CLINIC", "school": "SCHOOL", "foundation": "FOUNDATION",
    "firm": "FIRM", "government": "GOVERNMENT", "team": "TEAM", "org": "ORG", "person": "PERSON", "time": "TIME",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its names (labels of LABELS), its roles (DONOR, RECIPIENT), and its quantities by kind."""

    text: str
    names: tuple[Run, ...] = ()
    roles: tuple[Run, ...] = ()
    kinds: tuple[Run, ...] = ()


@cache
def words() -> dict[str, list[str]]:
    """What invented names are made of."""
    data: dict[str, list[str]] = tomllib.loads(files("models.training").joinpath("words.toml").read_text("utf-8"))
    return data


@cache
def templates() -> tuple[str, ...]:
    """The sentences with their slots."""
    lines = files("models.training").joinpath("templates.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def patterns() -> dict[str, tuple[str, ...]]:
    """The ways to write a quantity of each kind."""
    found: dict[str, list[str]] = {}
    lines = files("models.training").joinpath("quantities.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        found.setdefault(row["kind"], []).append(row["pattern"])
    return {kind: tuple(some) for kind, some in found.items()}


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Names by rank: province, city, county (full, and short where it is long enough), abroad."""
    ranked: dict[str, list[str]] = {"province": [], "city": [], "county": [], "abroad": []}
    for place in gazetteer.places():
        if place.until or place.level > 3:
            continue
        spellings = [s for s in gazetteer.spellings(place) if len(s) > 2 or place.level < 3]
        ranked[("", "province", "city", "county")[place.level]] += [s for s in spellings if s not in gazetteer.words()]
    ranked["abroad"] = [row["name"] for row in gazetteer.rows("countries.csv")]
    return {rank: tuple(sorted(set(names))) for rank, names in ranked.items()}


class Maker:
    """Makes names and sentences from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, name: str) -> str:
        """One of the words of that list."""
        return self.random.choice(words()[name])

    def place(self) -> str:
        """A place as news writes it: a county, a city, a province, or a county behind its province."""
        ranked, draw = places(), self.random.random()
        rank = "county" if draw < 0.45 else "city" if draw < 0.7 else "province"
        return self.random.choice(ranked[rank]) if draw < 0.85 else self.address()

    def address(self) -> str:
        """A county behind its province."""
        county = self.random.choice([place for place in gazetteer.places() if place.level == 3 and not place.until])
        return gazetteer.by_code()[county.code[:2] + "0000"].name + county.name

    def number(self) -> str:
        """A numeral, short or long, now and then in characters."""
        size = 10 ** self.random.randint(1, 4)
        value = self.random.randint(1, size)
        if value < 10 and self.random.random() < 0.4:
            return "一两三四五六七八九"[value - 1]
        return f"{value:,}" if value > 999 and self.random.random() < 0.3 else str(value)

    def name(self, kind: str) -> str:
        """An invented name or a real place of that kind."""
        if kind == "place":
            return self.place()
        if kind in places():
            return self.random.choice(places()[kind])
        if kind == "person":
            return (
                self.pick("surname") + (self.pick("given") if self.random.random() < 0.7 else "") + self.pick("title")
            )
        return self.fill(self.pick(kind))

    def fill(self, pattern: str) -> str:
        """A pattern of `words.toml` with its letters filled in."""
        letters: dict[str, Callable[[], str]] = {
            "p": self.place, "c": lambda: self.name("county"), "n": lambda: self.name("abroad"), "t": lambda: self.name("town"),
            "v": lambda: self.name("village"), "x": lambda: self.pick("stem"), "b": lambda: self.pick("brand"),
            "i": lambda: self.pick("industry"), "s": lambda: self.random.choice(tuple(gazetteer.abbreviations())),
            "k": lambda: str(self.random.randint(1, 30)), "y": lambda: str(self.random.randint(2008, 2026)),
            "m": lambda: str(self.random.randint(1, 12)), "d": lambda: str(self.random.randint(1, 31)),
        }  # fmt: skip
        return SLOT.sub(lambda match: letters[match[1]](), pattern)

    def sentence(self) -> Example:
        """A template with its slots filled, and where each came to stand."""
        template = self.random.choice(templates())
        text = "" if template.startswith("{time}") else self.pick("surroundings")
        names: list[Run] = []
        roles: list[Run] = []
        kinds: list[Run] = []
        at = 0
        for slot in SLOT.finditer(template):
            text += template[at : slot.start()]
            at, kind, mark = slot.end(), slot[1], slot[2]
            filled = self.quantity(mark) if kind == "q" else self.name(kind)
            run = Run(len(text), len(text) + len(filled), mark if kind == "q" else LABEL_OF[kind])
            text += filled
            (kinds if kind == "q" else names).append(run)
            if kind != "q" and mark in ROLES:
                roles.append(run._replace(label=ROLES[mark]))
        return Example(text + template[at:], tuple(names), tuple(roles), tuple(kinds))

    def quantity(self, kind: str) -> str:
        """A quantity of that kind in words."""
        return self.random.choice(patterns()[kind]).replace("{n}", self.number())


def sentences(count: int, seed: int) -> Iterator[Example]:
    """That many made sentences, the same ones for the same seed."""
    maker = Maker(seed)
    for _ in range(count):
        yield maker.sentence()
