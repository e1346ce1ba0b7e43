"""What a line of a news page is by its wording: the labels of `data/lines.toml`, and the evidence that it is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from clean.data import table

LONGEST = 420  # a furniture line is shorter than this
HAN = re.compile(r"[\u3400-\u9fff]")
STOPS = re.compile(r"[。！？；…!?;]")
NARROW = str.maketrans("：，（）", ":,()")
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


@cache
def vocabulary() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The patterns as (group, name, one pattern for all phrases of the name)."""
    data = table("lines.toml")
    rows = []
    for group, names in data.items():
        for name, phrases in names.items():
            for bunch in _bunches(phrases):
                rows.append((group, name, re.compile(bunch, re.I)))
    return tuple(rows)


def _bunches(phrases: list[str]) -> list[str]:
    """Phrases joined into one pattern, save those that name a value."""
    plain = [phrase for phrase in phrases if "(?P<" not in phrase]
    bunches = [phrase for phrase in phrases if "(?P<" in phrase]
    return bunches + (["|".join(f"(?:{phrase})" for phrase in plain)] if plain else [])


def label(text: str) -> Label | None:
    """The label of a line of Simplified text, or None where it may be prose.

    >>> label("责任编辑：李明").name, label("相关阅读").group, label("两地签了协议。")
    ('editor', 'tail', None)
    """
    if len(text) > LONGEST or ROW.fullmatch(text):
        return None
    text = SPREAD.sub(r"\1\2", text.strip().translate(NARROW))
    for group, name, pattern in vocabulary():
        found = pattern.fullmatch(text)
        if found:
            value = found.groupdict().get("v") or ""
            return Label(group, name, value.strip("《》〈〉“” "))
    return None


def prose(text: str, linked: int = 0) -> float:
    """How much of a line is Chinese prose: its Chinese characters, less where sentences, stops or plain text lack.

    >>> prose("首页 新闻 财经") < 3 < prose("医疗队来到县医院，开展义诊。")
    True
    """
    han = len(HAN.findall(text))
    if not han:
        return 0.0
    length = len(text)
    if linked > 0.5 * length:
        return 0.0
    stops, commas = len(STOPS.findall(text)), len(COMMAS.findall(text))
    if stops and (ENDS.search(text) or length > 30):
        weight = 1.0
    elif length > 60 and stops + commas >= 2:
        weight = 0.9
    elif commas and length > 20:
        weight = 0.5
    else:
        weight = 0.15
    return han * weight * (1 - linked / length)
