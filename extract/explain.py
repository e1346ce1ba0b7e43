"""Prints which rules fired on a text: numbers → quantities → times → parties → kinds → facts, as a tree of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from corpus.records import Article, Fact
from extract import assemble, numbers, quantities, relevance, roles, times
from extract.assemble_draft import Draft, drafts, quote
from extract.layers import Quantity
from extract.scorers import Scorers
from extract.tagger import Tagger

Reader = Callable[[Article], tuple[Fact, ...]]


def explain(
    text: str, *, published: str | None = None, tagger: Tagger | None = None, scorers: Scorers | None = None
) -> str:
    """The tree of rules and readings of a text, one reading a line.

    >>> print(explain("上海市向寻甸县捐赠救护车3辆。").splitlines()[-1].strip())
    equipment 救护车3辆 3 count exact; donor 上海市; recipient 寻甸县; actual; rule noun-equipment/left
    """
    article = Article("text", "", text, published=published)
    found = quantities.find(text, home=assemble.home(article))
    return "\n".join(_tree(article, found, partial(assemble.read, tagger=tagger, scorers=scorers)))


def _tree(article: Article, found: Sequence[Quantity], read: Reader) -> Iterator[str]:
    verdict = relevance.relevant(article)
    yield f"relevance: {verdict.score} ({'about aid' if verdict.relevant else 'not about aid'}; {' '.join(verdict.words)})"
    yield "numbers"
    for number in numbers.find(article.body):
        value = "damaged" if number.damaged else _range(number.low, number.high)
        yield f"  {article.body[number.start : number.end]} = {value} {number.qualifier}; rule {number.rule}"
    yield "quantities"
    yield from (f"  {_quantity(article.body, q)}" for q in found)
    yield "times"
    for time in times.find(article.body, article.published, title=article.title):
        yield f"  {time.period.text} = {time.period.start or '?'}..{time.period.end or '?'} {time.form}; rule {time.rule}"
    who = roles.read(article)
    yield "parties"
    yield from (f"  {party.name} {party.type} {party.place or '-'}; rule {party.rule}" for party in who.parties)
    yield "kinds"
    kept = drafts(article.body, found)
    yield from (f"  {_draft(article.body, draft)}" for draft in kept)
    yield "facts"
    yield from (f"  {_fact(fact)}" for fact in read(article))


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "?"
    ends = [f"{value:.6f}".rstrip("0").rstrip(".") for value in (low, high)]
    return ends[0] if low == high else "..".join(ends)


def _quantity(text: str, q: Quantity) -> str:
    per = f" per {q.per}" if q.per else ""
    decoy = f"; no quantity of aid: {q.decoy}" if q.decoy else ""
    return f"{text[q.start : q.end]} = {_range(q.low, q.high)} {q.unit} {q.qualifier}{per}; rule {q.rule}{decoy}"


def _draft(text: str, draft: Draft) -> str:
    start, end = quote(draft)
    noun = f" (noun {text[draft.noun.start : draft.noun.end]}, {draft.noun.cls}, {draft.noun.rule})" if draft.noun else ""
    if draft.kind is None:
        return f"{text[start:end]}{noun}: no fact, {draft.reason}"
    return f"{text[start:end]}{noun}: {draft.kind}; rule {draft.rule}"


def _fact(fact: Fact) -> str:
    value = "damaged" if fact.damaged else _range(fact.low, fact.high)
    parts = [f"{fact.kind} {fact.quote} {value} {fact.unit} {fact.qualifier}"]
    parts += [f"per {fact.per}"] if fact.per else []
    parts += [f"donor {'、'.join(fact.donor)}"] if fact.donor else []
    parts += [f"recipient {'、'.join(fact.recipient)}"] if fact.recipient else []
    parts += [f"period {fact.period.start or '?'}..{fact.period.end or '?'}"] if fact.period else []
    parts += [f"change {fact.change}"] if fact.change else []
    parts += ["running total"] if fact.cumulative else []
    return "; ".join([*parts, fact.status, f"rule {fact.rule}"])
