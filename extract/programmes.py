"""Names of aid programmes that say who helps whom: 沪滇协作, 闽宁, 援疆, 浙川东西部协作."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract import gazetteer

_HELPERS = frozenset(("110000", "120000", "310000", "320000", "330000", "350000", "370000", "440000", "210000"))
_TAIL = r"(?=协作|对口|帮扶|东西部|扶贫|合作|结对|携手|一家|同心|同行|情|山海|医疗|卫生|教育|产业|劳务|干部|两地|双方|两省|两市|健康|共|联合|消费|云)"


@dataclass(frozen=True, slots=True)
class Programme:
    """One mention of a programme: where it stands, its name, and the codes of helper and helped, each maybe None."""

    start: int
    end: int
    name: str
    donor: str | None
    recipient: str | None


def find(text: str) -> list[Programme]:
    """The programmes that a text names.

    >>> [(p.name, p.donor, p.recipient) for p in find("沪滇协作与援疆工作，津甘东西部协作")]
    [('沪滇', '310000', '530000'), ('援疆', None, '650000'), ('津甘', '120000', '620000')]
    >>> find("我国鲁滨逊")
    []
    """
    out = []
    for match in _pattern().finditer(text):
        known = _table().get(match[0])
        donor, recipient = known if known else _pair(match[0])
        if donor or recipient:
            out.append(Programme(match.start(), match.end(), match[0], donor, recipient))
    return out


def _pair(name: str) -> tuple[str | None, str | None]:
    """Helper and helped of two province abbreviations, where exactly one of them is a helping province."""
    codes = gazetteer.abbreviations()
    first, second = codes.get(name[:-1]) or codes.get(name[0]), codes.get(name[-1])
    if not first or not second or first == second:
        return None, None
    if _helper(first) and not _helper(second):
        return first, second
    if _helper(second) and not _helper(first):
        return second, first
    return None, None


def _helper(code: str) -> bool:
    return code[:2] + "0000" in _HELPERS


@cache
def _table() -> dict[str, tuple[str | None, str | None]]:
    return {row["name"]: (row["donor"] or None, row["recipient"] or None) for row in gazetteer.rows("programmes.csv")}


@cache
def _pattern() -> re.Pattern[str]:
    aims = "|".join(name for name in _table() if name.startswith("援"))
    pairs = "|".join(sorted((name for name in _table() if not name.startswith("援")), key=len, reverse=True))
    single = "".join(sorted(abbr for abbr in gazetteer.abbreviations() if len(abbr) == 1))
    return re.compile(f"{aims}|(?<![{single}])(?:{pairs}|[{single}]{{2}}{_TAIL})")
