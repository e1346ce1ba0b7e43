"""Adds up the parts of a written numeral as they are read."""

from __future__ import annotations

from corpus.records import Qualifier

Span = tuple[float, float]
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12, "萬": 10**4, "億": 10**8}
UNITS = {**SMALL, **BIG}


class Sum:
    """The sections of a numeral: groups closed by 万 or 亿, the open section, the open digits, and what they carry.

    `bare` marks a numeral that starts with a unit (百名); `scale` is the last 万 or 亿; `spaced` marks blanks inside.
    """

    __slots__ = (
        "bare",
        "digits",
        "groups",
        "last",
        "qualifier",
        "rule",
        "scale",
        "section",
        "spaced",
        "started",
        "zero",
    )

    def __init__(self) -> None:
        self.groups: list[Span] = []
        self.section: Span = (0, 0)
        self.digits: list[Span] = []
        self.last = 0
        self.scale = 1
        self.zero = self.bare = self.started = self.spaced = False
        self.qualifier: Qualifier = "exact"
        self.rule = "arabic"

    def open_digits(self) -> Span | None:
        """The value of the digits read since the last unit; two rising digits span a range (三四 → 3..4)."""
        if not self.digits:
            return None
        if len(self.digits) == 1:
            return self.digits[0]
        (a, _), (b, _) = self.digits[0], self.digits[1]
        if len(self.digits) == 2 and 0 < a < b and (b == a + 1 or (a, b) == (3, 5)):
            self.qualifier, self.rule = "about", "two-digits"
            return a, b
        value = float("".join(str(int(d)) for d, _ in self.digits))
        self.rule = "digit-string"
        return value, value

    def small(self, unit: int) -> None:
        """Closes the open digits with 十, 百 or 千."""
        value = self.open_digits()
        self.digits = []
        if value is None:
            self.bare = self.bare or (not self.started and unit > 10)
            value = (1, 1)
        elif value == (0, 0):
            value = (1, 1)
        self.section = (self.section[0] + value[0] * unit, self.section[1] + value[1] * unit)
        self.last, self.zero = unit, False

    def big(self, unit: int) -> None:
        """Closes the section with 万, 亿 or 兆, which also lifts smaller groups before it (三万亿, 四万万)."""
        low, high = self.section
        tail = self.open_digits()
        self.digits = []
        if tail is not None:
            low, high = low + tail[0], high + tail[1]
        lower = [g for g in self.groups if g[0] < unit or (unit == 10**4 and self.last == unit and not (low or high))]
        self.groups = [g for g in self.groups if g not in lower]
        if not (low or high or lower):
            self.bare = self.bare or not self.started
            low = high = 1
        low, high = low + sum(g[0] for g in lower), high + sum(g[1] for g in lower)
        self.groups.append((low * unit, high * unit))
        self.section = (0, 0)
        self.last, self.scale, self.zero = unit, unit, False

    def total(self) -> Span:
        """The whole value; a last digit right behind a unit counts in tenths of it (三千二 → 3200)."""
        tail = self.open_digits() or (0.0, 0.0)
        colloquial = len(self.digits) == 1 and self.last >= 100 and not self.zero and tail[1] < 10
        spoken = self.rule == "chinese" or (self.rule == "mixed" and self.last >= 10**4)
        if colloquial and spoken and 0 < tail[0] == int(tail[0]):
            tail = (tail[0] * self.last / 10, tail[1] * self.last / 10)
        low = sum(g[0] for g in self.groups) + self.section[0] + tail[0]
        high = sum(g[1] for g in self.groups) + self.section[1] + tail[1]
        return low, high
