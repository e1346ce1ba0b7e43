"""Facts that a language model reads in an article, each held against the text before it is believed.

The model's answer is a claim. A fact is kept only if its quote stands in the body and the grammar reads the same number
there; all others come back as rejects, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

from corpus.records import KINDS, Article, Change, Fact, Period, Qualifier, Reject, Status
from extract import quantities
from extract.layers import Quantity
from models.gold_check import CURRENCY, UNITS, iso
from models.llm.client import Endpoint, ask

RULE = "llm"
CONFIDENCE = 0.6
PER = ("year", "month", "day", "person", "household", "hospital", "school", "village", "item")
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
Claim = dict[str, Any]


class Refused(ValueError):
    """Why a claim is not believed: a reason code, and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def instructions() -> str:
    """The instructions to the model, with the list of kinds filled in."""
    text = files("models.llm").joinpath("facts.txt").read_text("utf-8")
    return text.replace("{kinds}", ", ".join(KINDS))


def facts(article: Article, endpoint: Endpoint) -> tuple[tuple[Fact, ...], tuple[Reject, ...]]:
    """The facts of an article that stood the checks, in order of place, and the claims that did not.

    Raises LlmError where the endpoint gives no usable answer.
    """
    user = f"published: {article.published or 'unknown'}\ntitle: {article.title}\n\n{article.body}"
    return believe(article, ask(endpoint, instructions(), user).get("facts"))


def believe(article: Article, claims: Any) -> tuple[tuple[Fact, ...], tuple[Reject, ...]]:
    """Claims held against the article: what stands, and what does not."""
    found: list[Fact] = []
    refused: list[Reject] = []
    taken: set[int] = set()
    read = quantities.find(article.body)
    for claim in claims if isinstance(claims, list) else []:
        try:
            fact = _fact(article, claim, read, taken)
        except (Refused, TypeError, KeyError, AttributeError) as error:
            reason = error.reason if isinstance(error, Refused) else "llm-shape"
            refused.append(Reject(article.id, reason, str(error), article.url))
        else:
            taken.add(fact.start)
            found.append(fact)
    return tuple(sorted(found, key=lambda fact: fact.start)), tuple(refused)


def _fact(article: Article, claim: Claim, read: list[Quantity], taken: set[int]) -> Fact:
    quote = str(claim["quote"])
    start, quantity = _place(article.body, quote, read, taken)
    _agree(claim, quantity)
    return Fact(
        quote, start, start + len(quote), _sentence(article.body, start),
        kind=_one_of("kind", claim.get("kind"), KINDS), item=str(claim.get("item") or ""),
        low=quantity.low, high=quantity.high, unit=_unit(claim.get("unit")),
        qualifier=_one_of("qualifier", claim.get("qualifier", "exact"), get_args(Qualifier)),
        per=_optional("per", claim.get("per"), PER),
        donor=_names(article, claim.get("donor")), recipient=_names(article, claim.get("recipient")),
        period=_period(claim.get("period")), cumulative=claim.get("cumulative") is True,
        change=_optional("change", claim.get("change"), get_args(Change)),
        status=_one_of("status", claim.get("status", "actual"), get_args(Status)),
        confidence=CONFIDENCE, rule=RULE,
    )  # fmt: skip


def _place(body: str, quote: str, read: list[Quantity], taken: set[int]) -> tuple[int, Quantity]:
    """The first place of the quote that is not taken yet, and the quantity that the grammar reads in it."""
    places = [match.start() for match in re.finditer(re.escape(quote), body)] if quote else []
    if not places:
        raise Refused("llm-quote", f"not in the article: {quote!r}")
    for start in places:
        inside = [q for q in read if q.start < start + len(quote) and q.end > start and start not in taken]
        if inside:
            return start, inside[0]
    raise Refused("llm-number", f"no number is read in {quote!r}")


def _agree(claim: Claim, quantity: Quantity) -> None:
    """A value that the grammar reads otherwise is not believed."""
    for said, seen in ((claim.get("low"), quantity.low), (claim.get("high"), quantity.high)):
        if not isinstance(said, int | float) or seen is None or abs(said - seen) > 1e-6 * max(1.0, abs(seen)):
            raise Refused("llm-value", f"says {said} where the text says {seen}: {claim['quote']!r}")


def _one_of(field: str, value: Any, legal: tuple[str, ...]) -> Any:
    if value not in legal:
        raise Refused("llm-code", f"{field} is {value!r}")
    return value


def _optional(field: str, value: Any, legal: tuple[str, ...]) -> Any:
    return None if value is None else _one_of(field, value, legal)


def _unit(value: Any) -> str:
    if value not in UNITS and not CURRENCY.fullmatch(str(value)):
        raise Refused("llm-code", f"unit is {value!r}")
    return str(value)


def _names(article: Article, names: Any) -> tuple[str, ...]:
    """The names that are words of the article."""
    told = f"{article.title}\n{article.body}\n{article.outlet or ''}"
    return tuple(str(name) for name in names or () if name and str(name) in told)


def _period(claim: Any) -> Period | None:
    if not isinstance(claim, dict) or not claim.get("text"):
        return None
    start, end = (claim.get(key) if iso(claim.get(key)) else None for key in ("start", "end"))
    return Period(str(claim["text"]), start, end)


def _sentences(body: str) -> Iterator[tuple[int, int]]:
    yield from ((m.start(), m.end()) for m in SENTENCE.finditer(body) if m.group())


def _sentence(body: str, at: int) -> str:
    return next((body[a:b] for a, b in _sentences(body) if a <= at < b), "")
