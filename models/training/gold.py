"""The gold articles as sentences to learn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from extract.tagger import Tagger
from models.lac.tagger import segments
from models.training.bio import Run
from models.training.silver import Example

Row = Mapping[str, Any]


def roles(row: Row) -> dict[str, str]:
    """The role that each party of an article plays in most of its facts, the longest name first."""
    votes: dict[str, Counter[str]] = {}
    for fact in row["facts"]:
        for role in ("donor", "recipient"):
            for name in fact[role]:
                votes.setdefault(name, Counter())[role.upper()] += 1
    return {name: votes[name].most_common(1)[0][0] for name in sorted(votes, key=len, reverse=True)}


def mentions(text: str, parties: Mapping[str, str]) -> list[Run]:
    """Where the parties stand in a text, longer names before shorter ones inside them."""
    found: list[Run] = []
    for name, role in parties.items():
        for match in re.finditer(re.escape(name), text):
            if not any(run.start < match.end() and run.end > match.start() for run in found):
                found.append(Run(match.start(), match.end(), role))
    return sorted(found)


def examples(rows: Iterable[Row], tagger: Tagger) -> list[Example]:
    """The sentences of gold articles: roles and quantities as annotated, names as the tagger marks them.

    Articles in Traditional script are left out: their names are written in the facts in Simplified.
    """
    found: list[Example] = []
    for row in rows:
        if row["script"] == "hant":
            continue
        parties = roles(row)
        cuts = segments(row["body"])
        for (offset, text), spans in zip(cuts, tagger([text for _, text in cuts]), strict=True):
            kinds = [_kind(fact, offset, len(text)) for fact in row["facts"]]
            names = tuple(Run(span.start, span.end, span.label) for span in spans)
            found.append(Example(text, names, tuple(mentions(text, parties)), tuple(run for run in kinds if run)))
    return found


def _kind(fact: Mapping[str, Any], offset: int, length: int) -> Run | None:
    """Where a fact's quote stands in a segment, None where it stands elsewhere or runs over its end."""
    start, end = fact["start"] - offset, fact["start"] - offset + len(fact["quote"])
    return Run(start, end, fact["kind"]) if start >= 0 and end <= length else None
