"""Articles spread over several addresses, joined among the pages that a store holds."""

from __future__ import annotations

from collections.abc import Callable

from clean.pages import candidates, clean_series, series
from corpus.records import Article, Page, Reading, Reject
from corpus.store import Store


def join_pages(store: Store, reading: Callable[[Page, Article | Reject], Reading]) -> int:
    """How many readings changed when every page that claims to be one of several got the reading it should have.

    The first page of a series gets the whole article, the others the reject `continuation`; a page whose partners are
    gone gets its own article back. What a page should have depends on the stored pages alone, so neither their order
    nor a killed run matters, and a second call changes nothing.
    """
    changed = 0
    for ids in candidates(store.addresses()):
        for group in series(store.some(ids), least=1):
            held = [store.outcome(page.id) or "" for page in group]
            if any(outcome.startswith("internal_error:") for outcome in held):
                continue  # a defect of ours, told already; the pages stay as they were read
            wanted = clean_series(group)
            stale = [pair for pair, outcome in zip(wanted, held, strict=True) if outcome != _outcome(pair[1])]
            if stale:
                store.save([(page, reading(page, found)) for page, found in stale])
                changed += len(stale)
    return changed


def _outcome(found: Article | Reject) -> str:
    """What `Store.outcome` says of this."""
    return found.body if isinstance(found, Article) else f"{found.reason}: {found.detail}"
