"""The class of characters that opens a time expression misses none of them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.gold import load
from extract import times
from extract.patterns import replaced

AHEAD = re.compile(times.TRIGGER.pattern[3:-1])  # the trigger without its look ahead


@given(st.from_regex(AHEAD, fullmatch=True))
def test_every_trigger_opens_with_one(words: str) -> None:
    assert times._OPENING.match(words) is not None


def test_every_trigger_of_the_gold_opens_with_one() -> None:
    for gold in load():
        body = replaced(gold.article().body, times._NARROW)
        for match in times.TRIGGER.finditer(body):
            assert times._OPENING.match(body, match.start()), body[match.start() : match.start() + 6]
