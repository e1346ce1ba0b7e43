"""The records that travel along the line: Page → Article or Reject → Fact.

Every record is frozen and slotted, holds only plain values, and goes to JSON with `to_dict`.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

Qualifier = Literal["exact", "over", "under", "about"]
Change = Literal["up", "down"]
Status = Literal["actual", "planned"]
Script = Literal["hans", "hant"]

KINDS: tuple[str, ...] = (
    "funds", "clinics", "hospitals", "departments", "facilities", "teams", "staff", "trainees", "trainings", "patients",
    "procedures", "techniques", "projects", "equipment", "beneficiaries", "places", "partners", "rates", "indicators",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where a page lies in an archive: the WARC's path and the record's offset in bytes."""

    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page as received. `content` is never decoded or changed; `media` is `html`, `text` or `markdown`.

    `charset` is what the server declared, a hint only. `fetched` is an ISO 8601 time in UTC.
    """

    id: str
    content: bytes
    media: Literal["html", "text", "markdown"] = "html"
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    origin: str | None = None
    warc: WarcRef | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A page or record that the line refused: a reason code that SQL can count, and one sentence of detail."""

    id: str
    reason: str
    detail: str = ""
    url: str | None = None
    portal: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The article of one page: cleaned, simplified text and what the page says of itself.

    `body` holds one paragraph a line, without furniture. `raw` is the body as the page showed it, and `trace`
    maps `body` back to it: runs `(body_start, raw_start)` in rising order; within a run offsets move together.
    `published` is an ISO date or date-time (local time of the page, no zone) or None. `source` is the credited
    original outlet (来源), `outlet` the site that carries the page, `layout` the portal layout that matched, else
    `generic`, `text` or `markdown`. `raw_title` is the title as the page showed it. `notes` say what was unusual: a
    portal whose layouts no longer match, a body found in a script, `mended` for a mangled page.
    """

    id: str
    title: str
    body: str
    url: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    outlet: str | None = None
    portal: str | None = None
    layout: str | None = None
    script: Script = "hans"
    editor: str | None = None
    original_title: str | None = None
    captions: tuple[str, ...] = ()
    raw: str = ""
    trace: tuple[tuple[int, int], ...] = ()
    raw_title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """When a fact holds: the text that says so, ISO dates (both inclusive, an open end is None), and the anchor.

    `anchor` names the date that a relative text was resolved against: `published`, `article`, or None.
    """

    text: str
    start: str | None = None
    end: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One aid fact, as FACTS.md defines it: a quantity with its quote and its roles.

    `article.body[start:end] == quote`; offsets count characters. `low` and `high` are in the canonical `unit`, None when
    `damaged`. `sentence` is the sentence that holds the quote. `confidence` is a probability in 0..1; `rule` names the
    rule or model that made the fact.
    """

    quote: str
    start: int
    end: int
    sentence: str
    kind: str
    item: str
    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier = "exact"
    per: str | None = None
    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    period: Period | None = None
    cumulative: bool = False
    change: Change | None = None
    status: Status = "actual"
    damaged: bool = False
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the line made of one page: the article (or the reject), whether it is about aid, and its facts."""

    page_id: str
    article: Article | None = None
    reject: Reject | None = None
    relevant: bool = False
    facts: tuple[Fact, ...] = field(default=())


def to_dict(record: Any) -> dict[str, Any]:
    """A record as plain JSON values; tuples become lists.

    >>> to_dict(Reject("p1", "empty"))["reason"]
    'empty'
    """
    return dataclasses.asdict(record)


def content_id(*parts: str | bytes, length: int = 16) -> str:
    """An id that depends on content alone: the first `length` hex digits of a SHA-256 over the parts.

    >>> content_id("a", "b") == content_id("a", "b") != content_id("ab")
    True
    """
    data = [part.encode() if isinstance(part, str) else part for part in parts]
    joined = b"".join(piece for d in data for piece in (len(d).to_bytes(8, "big"), d))
    return hashlib.sha256(joined).hexdigest()[:length]
