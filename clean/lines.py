"""What a line of a news page is by its wording: the labels of `data/lines.toml`, and the evidence that it is prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from clean.data import table

LONGEST = 420  # a furniture line is shorter than this
HAN = re.compile(r"[\u3400-\u9fff]+")
STOPS = re.compile(r"[。！？；…!?;]")
NARROW = tuple(zip("：，（）", ":,()", strict=True))
ROW = re.compile(
    r"[\d.,%+\-/:年月日\s]+(?: \| [\d.,%+\-/:年月日\s]*)+"
)  # figures of a table, not the numbers of a pager
SPREAD = re.compile(r"^([\u4e00-\u9fff]) +([\u4e00-\u9fff])(?= ?[:|])")  # 监 制：
COMMAS = re.compile(r"[，、,：:]")
ENDS = re.compile(r"[。！？；…!?][”』」\"'）)】]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is: its group (`tail`, `drop`, `fields`), its name, and the value it holds, if any."""

    group: str
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one name in one pattern; it is tried only on lines where `needs` finds something."""

    group: str
    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None = None


# The first words of a phrase that may begin with anything; where none of them stands there is nothing to match.
OPEN = re.compile(r"(?:\(\?:)?(?:\.|\[\^[^\]]*\])\{0,\d+\}\??\(\?:(?P<words>(?:[^()]|\(\?:[^()]*\))+)\)(?![?*{])")
CASED = re.compile(r"(?<!\\)(?:\\\\)*(?<!\(\?)(?<!<)[A-Za-z]")  # letters that are no escape and no group's name


@cache
def vocabulary() -> tuple[Phrases, ...]:
    """The patterns of `data/lines.toml`, in its order."""
    data = table("lines.toml")
    return tuple(
        phrases
        for group, names in data.items()
        for name, patterns in names.items()
        for phrases in _bunches(group, name, patterns)
    )


def _bunches(group: str, name: str, patterns: list[str]) -> Iterator[Phrases]:
    """A name's patterns: those that hold a value each by itself, those that begin with anything apart, the others joined.

    Only what holds Latin letters ignores case, which takes time.
    """
    joined: dict[tuple[bool, bool], list[str]] = defaultdict(list)
    for pattern in patterns:
        if "(?P<" in pattern:
            yield Phrases(group, name, re.compile(pattern, re.I if CASED.search(pattern) else 0))
        else:
            joined[bool(OPEN.match(pattern)), bool(CASED.search(pattern))].append(pattern)
    for (opened, cased), some in joined.items():
        words = [found["words"].lower() for found in map(OPEN.match, some) if found and opened]
        yield Phrases(
            group,
            name,
            re.compile("|".join(f"(?:{pattern})" for pattern in some), re.I if cased else 0),
            re.compile("|".join(words)) if words else None,
        )


def label(text: str) -> Label | None:
    """The label of a line of Simplified text, or None where it may be prose.

    >>> label("责任编辑：李明").name, label("相关阅读").group, label("两地签了协议。")
    ('editor', 'tail', None)
    """
    return _label(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=2048)  # a page asks for most of its lines twice
def _label(text: str) -> Label | None:
    if ROW.fullmatch(text):
        return None
    text = text.strip()
    for wide, narrow in NARROW:
        text = text.replace(wide, narrow)
    if text[1:2] == " ":
        text = SPREAD.sub(r"\1\2", text)
    low = text.lower()
    for phrases in vocabulary():
        if phrases.needs and not phrases.needs.search(low):
            continue
        found = phrases.pattern.fullmatch(text)
        if found:
            value = found.groupdict().get("v") or ""
            return Label(phrases.group, phrases.name, value.strip("《》〈〉“” "))
    return None


def han_in(text: str) -> int:
    """How many Chinese characters a text holds."""
    return sum(map(len, HAN.findall(text)))


@lru_cache(maxsize=4096)  # most lines of a page are weighed several times
def prose(text: str, linked: int = 0) -> float:
    """How much of a line is Chinese prose: its Chinese characters, less where sentences, stops or plain text lack.

    >>> prose("首页 新闻 财经") < 3 < prose("医疗队来到县医院，开展义诊。")
    True
    """
    length = len(text)
    if linked > 0.5 * length:
        return 0.0
    han = han_in(text)
    if not han:
        return 0.0
    stops = len(STOPS.findall(text))
    if stops and (length > 30 or ENDS.search(text)):
        return han * (1 - linked / length)
    commas = len(COMMAS.findall(text))
    weight = 0.5 if commas and length > 20 else 0.15
    if length > 60 and stops + commas >= 2:
        weight = 0.9
    return han * weight * (1 - linked / length)
