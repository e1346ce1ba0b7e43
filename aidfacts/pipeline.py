"""The line put together: pages in, readings out, and readings into the database."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
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


def read(page: Page, tagger: Tagger | None = None, *, found: Article | Reject | None = None) -> Reading:
    """What the line makes of one page (or of what was `found` there): article, whether it is about aid, facts; or a reject.

    A defect of ours that one page brings out becomes the reject `internal_error`, told on stderr and in the exit code,
    so that it costs a run of a hundred thousand pages that page alone.
    """
    try:
        scorers = scorers_for(tagger)
        reading = _clean(page, scorers, found=found)
        if reading.article is None or not reading.relevant:
            return reading
        return replace(reading, facts=extract.facts(reading.article, tagger, scorers))
    except Exception as error:
        return _defect(page, error)


def scorers_for(tagger: Tagger | None) -> Scorers | None:
    """The scorers that are on; none where the grammar is to read alone."""
    return None if tagger is None else models.load_scorers()


def clean_only(page: Page, *, found: Article | Reject | None = None) -> Reading:
    """The page's article (or what was `found` there) and whether it is about aid, or a reject; no facts."""
    try:
        return _clean(page, found=found)
    except Exception as error:
        return _defect(page, error)


def _clean(page: Page, scorers: Scorers | None = None, *, found: Article | Reject | None = None) -> Reading:
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
    gc.freeze()  # dictionaries never die; the collector need not walk them
    for batch in batches(items):
        pages = store.settle(item for item in batch if isinstance(item, Page))
        seen = store.seen(pages)
        saved = [(page, read(page, tagger)) for page in pages if page.id not in seen]
        faults = [item for item in batch if isinstance(item, Reject)]
        store.save(saved, rejects=faults)
        yield from (reading for _, reading in saved)
        yield from (Reading(reject.id, reject=reject) for reject in faults)


def rebuild(store: Store, tagger: Tagger | None = None) -> Iterator[Reading]:
    """Read every stored page again and replace what was made of it, batch by batch."""
    for batch in batches(store.pages()):
        saved = [(page, read(page, tagger)) for page in batch]
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
