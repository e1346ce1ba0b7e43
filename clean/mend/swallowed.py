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
# The same less plainly. It counts where the page folds its marks to ASCII throughout, so that a question must end so.
MAY_ASK = re.compile(
    r"[难難]道|[岂豈][能不]|莫非|何不|[可何]曾|[么麼没沒]$|真的$|[没沒]有$|[还還]是.{1,8}$|[对好行要][不][对好行要]|[该該值]不[该該值]"
)
INTERVIEW = re.compile(r"(?:^|\n)[^\n:：]{0,6}[问問][:：][^\n。]{0,80}\Z")
NARROW = re.compile(r"(?<=[\u3400-\u9fff])[,;:!](?=[\u3400-\u9fff“\n]|\Z)")
FULL = re.compile(r"[，；：！？]")


def mark_swallowed(text: str) -> str:
    """Text with `▢` for every mark before a number that no question explains.

    >>> mark_swallowed("病人?萬余名"), mark_swallowed("物資夠嗎?3200箱")
    ('病人▢萬余名', '物資夠嗎?3200箱')
    >>> mark_swallowed("來了一年,難道就這樣走了?3年後,他還在"), mark_swallowed("來了一年，難道就這樣走了?3年後，他還在")
    ('來了一年,難道就這樣走了?3年後,他還在', '來了一年，難道就這樣走了▢3年後，他還在')
    """
    if not BEFORE_NUMBER.search(text):
        return text
    folded = len(NARROW.findall(text)) > len(FULL.findall(text))
    return BEFORE_NUMBER.sub(lambda found: found[0] if _asks(found, folded=folded) else LOST, text)


def _asks(found: re.Match[str], *, folded: bool) -> bool:
    """Whether a question ends with a mark; `folded` says that full-width question marks look so on the page."""
    text, end = found.string, found.start()
    clause = CLAUSE.search(text, max(0, end - 30), end)
    told = clause[0] if clause else ""
    if ASKS.search(told):
        return True
    return folded and bool(MAY_ASK.search(told) or INTERVIEW.search(text, max(0, end - 90), end))
