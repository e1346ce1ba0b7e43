"""Whether an article is about aid, as a choice between two: its runs of characters, and what the grammar counted."""

from __future__ import annotations

from collections import Counter

from corpus.records import Article
from extract.assemble_plain import simplified
from extract.relevance import Relevance

LEAD, BODY = 300, 1500  # characters of the body that count
SIZES = (2, 3, 4)
SCALE = 10.0  # the grammar's score at which it is about to say yes


def features(article: Article, found: Relevance) -> dict[str, float]:
    """Runs of two to four characters of title, lead and body, each part of length one, and the grammar's score.

    Digits are one sign, as a scorer should learn no numbers.
    """
    plain = simplified(article)
    out: dict[str, float] = {}
    for part, text in (("t", plain.title), ("l", plain.body[:LEAD]), ("b", plain.body[:BODY])):
        runs = _runs(text)
        length = sum(count * count for count in runs.values()) ** 0.5
        out.update({f"{part}:{run}": count / length for run, count in runs.items()})
    out["grammar"] = min(max(found.score, -3 * SCALE), 5 * SCALE) / SCALE
    out["grammar/says"] = 1.0 if found.relevant else -1.0
    return out


def _runs(text: str) -> Counter[str]:
    plain = "".join("0" if c.isdigit() else c for c in text if not c.isspace())
    return Counter(plain[i : i + size] for size in SIZES for i in range(len(plain) - size + 1))
