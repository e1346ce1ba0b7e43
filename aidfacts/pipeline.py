"""The line put together: pages in, readings out, and readings into the database."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import clean
import extract
import models
from aidfacts.joined import join_pages
from aidfacts.places import gazetteer
from clean import reprints
from clean.soundness import defects
from corpus.records import Article, Page, Reading, Reject
from corpus.store import Store, Summary
from extract.scorers import Scorers, about_aid
from extract.tagger import Tagger

BATCH = 64
T = TypeVar("T")
Found = Article | Reject | None  # what the cleaner made of a page, where that is known already


def read(page: Page, tagger: Tagger | None = None, *, found: Found = None) -> Reading:
    """What the line makes of one page (or of what was `found` there): article, whether it is about aid, facts; or a reject."""
    return read_all([(page, found)], tagger)[0]


def read_all(items: Sequence[tuple[Page, Found]], tagger: Tagger | None = None) -> list[Reading]:
    """A reading for each page, in order; the facts of all of them are found together, which is faster.

    A defect of ours that one page brings out becomes the reject `internal_error`, told on stderr and in the exit code,
    so that it costs a run of a hundred thousand pages that page alone.
    """
    scorers = scorers_for(tagger)
    readings = [_guarded(page, partial(_clean, page, scorers, found=found)) for page, found in items]
    wanted = {i: reading.article for i, reading in enumerate(readings) if reading.article and reading.relevant}
    try:
        found = extract.facts_of(list(wanted.values()), tagger, scorers, judged=True)
        for i, facts in zip(wanted, found, strict=True):
            readings[i] = replace(readings[i], facts=facts)
    except Exception:  # one of them is at fault: each alone
        for i in wanted:
            readings[i] = _guarded(items[i][0], partial(_with_facts, readings[i], tagger, scorers))
    _settle()
    return readings


@cache
def _settle() -> None:
    """Once the first pages are read, all dictionaries stand in memory and never die: the collector need not walk them."""
    gc.collect()
    gc.freeze()


def _with_facts(reading: Reading, tagger: Tagger | None, scorers: Scorers | None) -> Reading:
    assert reading.article is not None
    return replace(reading, facts=extract.facts_of([reading.article], tagger, scorers, judged=True)[0])


def _guarded(page: Page, make: Callable[[], Reading]) -> Reading:
    try:
        return make()
    except Exception as error:
        return _defect(page, error)


def scorers_for(tagger: Tagger | None) -> Scorers | None:
    """The scorers that are on; none where the grammar is to read alone."""
    return None if tagger is None else models.load_scorers()


def clean_only(page: Page, *, found: Found = None) -> Reading:
    """The page's article (or what was `found` there) and whether it is about aid, or a reject; no facts."""
    return _guarded(page, partial(_clean, page, found=found))


def _clean(page: Page, scorers: Scorers | None = None, *, found: Found = None) -> Reading:
    article = found or clean.article(page)
    if isinstance(article, Reject):
        return Reading(page.id, reject=article)
    notes = tuple(f"{reason}: {detail}" for reason, detail in defects(page))
    article = replace(article, notes=(*article.notes, *notes)) if notes else article
    return Reading(page.id, article=article, relevant=about_aid(article, scorers))


def _defect(page: Page, error: Exception) -> Reading:
    where = traceback.extract_tb(error.__traceback__)[-1]
    detail = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    return Reading(page.id, reject=Reject(page.id, "internal_error", detail, url=page.url))


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Lists of up to `size` items, in order.

    >>> [len(b) for b in batches(range(5), 2)]
    [2, 2, 1]
    """
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def store_items(store: Store, items: Iterable[Page | Reject], tagger: Tagger | None = None) -> Iterator[Reading]:
    """Read every page that the store does not hold yet, save batch by batch, and yield each reading once it is safe.

    A Reject among the items (an input that could not be read) is saved and yielded as it is.
    """
    for batch in batches(items):
        pages = store.settle(item for item in batch if isinstance(item, Page))
        seen = store.seen(pages)
        fresh = [page for page in pages if page.id not in seen]
        saved = list(zip(fresh, read_all([(page, None) for page in fresh], tagger), strict=True))
        faults = [item for item in batch if isinstance(item, Reject)]
        store.save(saved, rejects=faults)
        yield from (reading for _, reading in saved)
        yield from (Reading(reject.id, reject=reject) for reject in faults)


def rebuild(store: Store, tagger: Tagger | None = None) -> Iterator[Reading]:
    """Read every stored page again and replace what was made of it, batch by batch."""
    for batch in batches(store.pages()):
        saved = list(zip(batch, read_all([(page, None) for page in batch], tagger), strict=True))
        store.save(saved)
        yield from (reading for _, reading in saved)


def finish(store: Store, tagger: Tagger | None = None) -> Summary:
    """Join articles of several pages, find the stories, and let the store fold, sum and index; safe to repeat."""
    join_pages(store, lambda page, found: read(page, tagger, found=found))
    ids, signatures = [], []
    for article_id, body in store.bodies():
        ids.append(article_id)
        signatures.append(reprints.signature(body))
    store.set_stories(reprints.cluster(ids, signatures))
    store.set_places(gazetteer())
    return store.finish()
