"""Assembles the facts of an article: drafts with their periods, parties, status, change and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from corpus.records import Article, Fact, Period
from extract import quantities, quantities_currency, relevance, roles, tagged, times
from extract.assemble_draft import Draft, drafts, quote
from extract.assemble_plain import simplified
from extract.change import change
from extract.confidence import confidence
from extract.cumulative import cumulative
from extract.cumulative_reach import beside_total, carried
from extract.items_site import line_of
from extract.roles import Names, Roles
from extract.scorers import Scorers, about_aid
from extract.status import plans, status, with_whole
from extract.tagger import Tagger
from extract.times_attach import Timeline

GROUP = 32  # articles; measured: 16 and 32 are alike, larger groups no longer fit the processor's cache


@dataclass(frozen=True, slots=True)
class Ready:
    """An article whose quantities are read: what is left is who gives and who receives."""

    written: Article
    plain: Article  # the same in Simplified script
    drafts: tuple[Draft, ...]
    spans: tuple[tuple[int, int], ...]


def facts(article: Article, tagger: Tagger | None = None, scorers: Scorers | None = None) -> tuple[Fact, ...]:
    """The aid facts of an article, in the order of its text; none where it is not about aid.

    Without a tagger and scorers the grammar decides alone.
    """
    return facts_of([article], tagger, scorers)[0]


def facts_of(
    articles: Sequence[Article], tagger: Tagger | None = None, scorers: Scorers | None = None, *, judged: bool = False
) -> list[tuple[Fact, ...]]:
    """The facts of each of some articles, as `facts` finds them, faster: the tagger reads GROUP articles at once.

    With `judged` the articles are known to be about aid.
    """
    groups = (articles[at : at + GROUP] for at in range(0, len(articles), GROUP))
    return [found for group in groups for found in _together(group, tagger, scorers, judged=judged)]


def _together(
    articles: Sequence[Article], tagger: Tagger | None, scorers: Scorers | None, *, judged: bool
) -> list[tuple[Fact, ...]]:
    ready = [_ready(article, scorers, judged=judged) for article in articles]
    if tagger is None:
        return [_finish(one, None, scorers) if one else () for one in ready]
    first = [tagged.first(one.plain, one.spans) for one in ready if one]
    found = iter(zip(first, tagged.spans(first, tagger), strict=True))
    return [_finish(one, tagged.second(*next(found)), scorers) if one else () for one in ready]


def read(article: Article, tagger: Tagger | None = None, scorers: Scorers | None = None) -> tuple[Fact, ...]:
    """The facts of an article that is known to be about aid."""
    return facts_of([article], tagger, scorers, judged=True)[0]


def _ready(article: Article, scorers: Scorers | None, *, judged: bool) -> Ready | None:
    """The quantities of an article that may be facts; None where it holds none or is not about aid."""
    plain = simplified(article)
    if not judged and not about_aid(plain, scorers):
        return None
    currency = home(plain)
    found = quantities.find(plain.body, home=currency)
    kept = [_in_currency(d, currency) for d in drafts(plain.body, found) if d.kind is not None]
    kept = on_topic(plain.body, kept)
    if scorers is not None and scorers.kind is not None:
        kept = [replace(d, kind=scorers.kind(d)) for d in kept]
    return Ready(article, plain, tuple(kept), tuple(quote(d) for d in kept)) if kept else None


def _finish(ready: Ready, who: Roles | None, scorers: Scorers | None) -> tuple[Fact, ...]:
    """The facts of an article whose parties are known; `who` is worked out here where no tagger read it."""
    article = ready.plain
    line = Timeline(article.body, times.find(article.body, article.published, title=article.title))
    ask = (scorers and scorers.roles) or _by_grammar
    parties = partial(ask, who or roles.read(article))
    planned = plans(article.title)
    found = tuple(
        _fact(article, d, span, (line, parties, planned)) for d, span in zip(ready.drafts, ready.spans, strict=True)
    )
    if article is ready.written:
        return found
    return tuple(_as_written(ready.written.body, article.body, fact) for fact in found)


def _as_written(body: str, plain: str, fact: Fact) -> Fact:
    """A fact read in Simplified script with its quote and its sentence as the article writes them."""
    start = max(0, plain.rfind(fact.sentence, 0, fact.start + len(fact.sentence)))
    return replace(fact, quote=body[fact.start : fact.end], sentence=body[start : start + len(fact.sentence)])


def _in_currency(draft: Draft, currency: str) -> Draft:
    """A sum that the page writes without a unit (捐赠720万) is in the page's currency."""
    return replace(draft, unit=currency) if draft.rule.endswith("-without-unit") and draft.unit == "CNY" else draft


def on_topic(body: str, kept: list[Draft]) -> list[Draft]:
    """The drafts whose paragraphs speak of aid; a paragraph about another matter lends none."""
    verdicts: dict[int, bool] = {}
    for draft in kept:
        start, end = line_of(body, draft.site.quantity.start)
        if start not in verdicts:
            verdicts[start] = relevance.elsewhere(body[start:end])
    return [d for d in kept if not verdicts[line_of(body, d.site.quantity.start)[0]]]


def home(article: Article) -> str:
    """The currency that a plain 元 means: that of the page's region."""
    host = (article.url or "").split("//")[-1].split("/")[0].split(":")[0].lower()
    return quantities_currency.home(article.title + article.body, article.script, host)


def _by_grammar(roles: Roles, span: tuple[int, int], kind: str) -> tuple[Names, Names]:
    return roles.for_span(*span, kind=kind)


def _fact(article: Article, draft: Draft, span: tuple[int, int], context: tuple[Timeline, Any, bool]) -> Fact:
    line, who, planned = context
    q, site = draft.site.quantity, draft.site
    assert draft.kind is not None
    time = line.governs(q.start, q.end)
    period: Period | None = time.period if time else None
    donor, recipient = who(span, draft.kind)
    near = period if period is not None and period.text in site.lead[-40:] + site.right else None
    lead = with_whole(site.frame.text, site.sentence[0], q.number.start)
    state = status(lead, site.tail, kind=draft.kind, period=near, published=article.published)
    if planned and state == "actual" and "已" not in site.lead + site.right:
        state = "planned"
    text = article.body
    rule = f"{draft.rule}/{draft.noun.rule}" if draft.noun else draft.rule
    return Fact(
        quote=text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        sentence=text[site.sentence[0] : site.sentence[1]].strip(),
        kind=draft.kind,
        item=draft.item,
        low=q.low,
        high=q.high,
        unit=draft.unit,
        qualifier=q.qualifier,
        per=q.per,
        donor=donor,
        recipient=recipient,
        period=period,
        cumulative=state == "actual"
        and not beside_total(site.lead, site.tail)
        and cumulative(
            site.lead[-500:],
            site.left,
            kind=draft.kind,
            period=period,
            per=q.per,
            carried=carried(site.frame.text, line.times, q.start),
        ),
        change=change(site.left, site.right, draft.kind),
        status=state,
        damaged=q.number.damaged,
        confidence=confidence(draft.kind, rule),
        rule=rule,
    )
