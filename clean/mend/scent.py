"""Whether a page carries the signature of a pinyin mangler; a language lesson or a gloss does not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.mend.fluency import simple_char
from clean.mend.readings import LETTERS, reads

# Pinyin in brackets after a character, or after the mark that a reader put where a byte did not fit.
INSERTED = re.compile(rf"([?？\ufffd]?[(（]|[?？\ufffd])([{LETTERS}]{{1,6}})[)）]")
# A half-width question mark before a full-width mark: a mirror put it between the bytes of two characters.
SPLIT = re.compile(r"\?(?<=[\u3000-\u9fff]\?)[!！？：；](?=[\u3400-\ufaff])")
CLOSED = re.compile(rf"[{LETTERS}][)）]")  # how every reading ends
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a mangler: readings after Traditional characters and after others, and broken sequences."""

    traditional: int = 0
    plain: int = 0
    broken: int = 0
    spaced: int = 0
    split: int = 0

    @property
    def mangled(self) -> bool:
        """Glosses that sit on Traditional characters, or sequences that broke beside them."""
        glosses = self.traditional + self.plain
        if self.split >= ENOUGH - 1:
            return True
        if self.traditional + self.broken < ENOUGH and not (self.broken and self.traditional):
            return False
        return 2 * self.traditional >= glosses or self.broken * 4 >= glosses

    @property
    def in_spaced_style(self) -> bool:
        """Whether a blank follows the readings."""
        return 2 * self.spaced > self.traditional + self.plain


def scent(text: str) -> Evidence:
    """The evidence for a pinyin mangler in a text.

    >>> scent("醫(yī)療隊(duì)員實(shí)施手術(shù)").mangled, scent("重(chóng)新").mangled
    (True, False)
    """
    split = len(SPLIT.findall(text))
    if not CLOSED.search(text):
        return Evidence(split=split)
    traditional = plain = broken = spaced = 0
    for found in INSERTED.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if found[1][0] not in "(（":
            broken += "\u3400" <= before <= "\ufaff"
        elif before and reads(before, found[2]):
            changes = simple_char(before) != before
            traditional += changes
            plain += not changes
            spaced += text[found.end() : found.end() + 1] == " "
    return Evidence(traditional, plain, broken, spaced, split)
