"""Digits that a mark swallowed: which question marks ask, and which stand for a byte and the digit behind it."""

from __future__ import annotations

import re

from clean.mend.paths import LOST

# On a mangled page a mark between a character and a digit stands for a byte with the digit before, more often than not.
BEFORE_NUMBER = re.compile(r"(?<=[\u3400-\u9fff”。、（《▢])\?(?=[0-9萬万億亿餘余])")
# What a question ends with, or holds.
ASKS = re.compile(
    r"[吗嗎呢吧]$|什[么麼]|怎[么麼样樣]|[为為]何|如何|[谁誰]|哪[儿兒里裡裏些个個位年]|[几幾][个個天年次]|多少|[是能可]否|何[时時处處以人]|是不是|能不能|[会會]不[会會]|有[没沒]有"
)
CLAUSE = re.compile(r"[^,，。;；!！?？:：\n]{0,30}\Z")


def mark_swallowed(text: str) -> str:
    """Text with `▢` for every mark before a number that no question explains.

    >>> mark_swallowed("病人?萬余名"), mark_swallowed("物資夠嗎?3200箱")
    ('病人▢萬余名', '物資夠嗎?3200箱')
    """
    return BEFORE_NUMBER.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    clause = CLAUSE.search(found.string, max(0, found.start() - 30), found.start())
    return found[0] if clause and ASKS.search(clause[0]) else LOST
