"""What becomes of each answer: kept in the archive, noted in the state, its links followed."""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawl import bodies, inspect, times
from crawl.archive import Archive, Exchange, Headers
from crawl.follow import Follower
from crawl.links import is_list
from crawl.readers.sniff import Unusable, gunzip, is_binary
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.state import Row, State
from crawl.urls import canonical, from_header, host_of, refusal

REDIRECTS = (301, 302, 303, 307, 308)
TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
HOLDS = (429, 503)
LONGEST_HOLD = 24 * 3600.0  # a host that asks for more is asked again after a day
TEXT_TYPES = ("text/", "html", "xml", "json", "javascript", "octet-stream", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it came over the wire: header names in lower case, body still packed; and the page after its scripts ran."""

    url: str
    status: int
    phrase: str
    headers: dict[str, str]
    wire: Headers
    sent: Headers
    body: bytes
    rendered: bytes | None = None


class Keeper:
    """Decides on answers and failures; every decision is one transaction of the state."""

    def __init__(self, state: State, archive: Archive, options: CrawlSettings, sites: Sites) -> None:
        self.state, self.archive, self.options, self.sites = state, archive, options, sites
        self.follower = Follower(state, options, sites, self.guard)
        # For the scheduler: hosts to leave alone until a time, and hosts that have something new to do.
        self.held: dict[str, float] = {}
        self.woken: set[str] = set()

    def guard(self, url: str) -> str | None:
        """Why an address may not be requested, or None."""
        reason = refusal(url, allow_private=self.options.allow_private)
        return reason or (None if self.sites.allowed(host_of(url)) else "off_site")

    def received(self, row: Row, answer: Answer) -> None:
        """Deal with any answer to a request for this row; if that goes wrong, it leaves no trace in archive and state."""
        mark = self.archive.mark()
        try:
            self._decide(row, answer)
        except Exception:
            self.archive.rewind(mark)
            raise

    def broken(self, row: Row, error: Exception) -> None:
        """Dealing with the answer went wrong: the page fails, so that it is not asked for over and over."""
        with self.state.transaction():
            self._failed(row, "error", detail=f"{type(error).__name__}: {error}")

    def _decide(self, row: Row, answer: Answer) -> None:
        with self.state.transaction():
            if answer.status == 304:
                self._unchanged(row, answer)
            elif answer.status in REDIRECTS and answer.headers.get("location"):
                self._redirect(row, answer, answer.headers["location"])
            elif 200 <= answer.status < 300:
                self._content(row, answer)
            elif answer.status in TRY_AGAIN:
                self._later(row, f"http_{answer.status}", answer)
            else:
                self._failed(row, f"http_{answer.status}", status=answer.status)

    def refused(self, row: Row, reason: str, detail: str = "") -> None:
        """A guard or robots.txt stopped the request."""
        with self.state.transaction():
            self._refused(row, reason, detail)

    def trouble(self, row: Row, reason: str, detail: str = "") -> None:
        """No whole answer came; try again later, up to the limit."""
        with self.state.transaction():
            self._later(row, reason, detail=detail)

    def robots(self, row: Row, answer: Answer) -> None:
        """Archive a robots.txt, once for each content."""
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        known = self.state.row(row.url)
        if known is not None and known["digest"] == digest:
            return
        with self.state.transaction():
            file, offset = self._archive(self._exchange(row, answer))
            self.state.add([(row, None, None)])
            self.state.update(row.url, state="robots", status=answer.status, digest=digest, file=file, offset=offset)

    # answers

    def _content(self, row: Row, answer: Answer) -> None:
        try:
            content = bodies.unpack(answer.body, answer.headers.get("content-encoding", ""), self.options.max_bytes)
            if row.role == "list" and content.startswith(b"\x1f\x8b"):  # a sitemap that is a gzipped file
                content = gunzip(content)
        except Unusable as error:
            if error.reason == "truncated":
                return self._later(row, "truncated", detail=str(error))
            return self._refused(row, error.reason, str(error))
        content = content if answer.rendered is None else answer.rendered
        kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
        if row.role == "article" and (not any(k in kind for k in TEXT_TYPES[:-1]) if kind else False):
            return self._refused(row, "not_text", kind)
        if not content.strip():
            return self._failed(row, "empty", status=answer.status)
        if row.role == "article" and is_list(content):
            row = _as_list(row)
        elif row.role == "article" and is_binary(content):
            return self._refused(row, "not_text", kind)
        refresh = inspect.refresh_target(content) if row.role == "article" else None
        if refresh is not None:
            return self._redirect(row, answer, refresh)
        if row.role == "article" and not self._look(row, content):
            return self._failed(row, "soft_404", status=answer.status)
        self._keep(row, answer, content)
        if row.role != "article":
            self.woken |= self.follower.follow(row, content, _charset(answer.headers))

    def _look(self, row: Row, content: bytes) -> bool:
        verdict, layout = inspect.look(content, self.sites.of(row.url))
        if verdict == "soft_404":
            return False
        self.state.tally(row.portal, f"layout: {layout}" if verdict == "layout" else verdict)
        return True

    def _keep(self, row: Row, answer: Answer, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()[:32]
        exchange = self._exchange(row, answer)
        twin = (row.url, row.via or "") if digest == row.digest else self.state.twin(digest, row.url)
        if answer.rendered is not None:
            # The server's answer is only the frame of such a page, and says nothing of whether the page is another.
            outcome = ("changed" if row.digest else "fetched") if twin is None else "unchanged" if digest == row.digest else "duplicate"
            file, offset = self._archive(replace(exchange, rendered=content if twin is None else b""))
        elif twin is None:
            outcome = "changed" if row.digest else "fetched"
            file, offset = self._archive(exchange)
        else:
            outcome = "unchanged" if digest == row.digest else "duplicate"
            known = self.state.row(twin[0]) or {}
            payload = "sha1:" + _base32_sha1(answer.body)
            file, offset = self._archive(exchange, (twin[0], str(known.get("fetched") or exchange.date)), payload)
        first = row.interval is None
        interval = self.options.first_interval if row.interval is None else times.next_interval(row.interval, changed=outcome == "changed")
        if row.role == "article":
            self.state.tally(row.portal, outcome)
        place = {} if outcome == "unchanged" else {"file": file, "offset": offset, "fetched": exchange.date}
        self.state.update(
            row.url, state="done", role=row.role, status=answer.status, reason=None if first or outcome == "fetched" else outcome, digest=digest,
            etag=answer.headers.get("etag"), modified=answer.headers.get("last-modified"),
            next_visit=time.time() + interval, interval=interval, **place,
        )  # fmt: skip

    def _unchanged(self, row: Row, answer: Answer) -> None:
        known = self.state.row(row.url) or {}
        exchange = self._exchange(row, answer)
        self._archive(exchange, (row.url, str(known.get("fetched") or exchange.date)), "sha1:" + _base32_sha1(b""))
        interval = times.next_interval(row.interval or self.options.first_interval, changed=False)
        if row.role == "article":
            self.state.tally(row.portal, "unchanged")
        self.state.update(row.url, state="done", status=304, reason="unchanged", next_visit=time.time() + interval, interval=interval)

    def _redirect(self, row: Row, answer: Answer, location: str) -> None:
        try:
            target = canonical(from_header(location), row.url)
        except ValueError:
            return self._failed(row, "bad_redirect", status=answer.status)
        reason = self.guard(target)
        if reason:
            return self._refused(row, reason, f"redirects to {target}")
        if row.hops >= self.options.max_hops or self._loops(row.url, target):
            return self._failed(row, "redirect_loop", status=answer.status, detail=f"redirects to {target}")
        if row.role == "article" and _is_front(target) and not _is_front(row.url):
            return self._failed(row, "soft_404", status=answer.status, detail="redirects to the front page")
        file, offset = self._archive(self._exchange(row, answer))
        self.state.add([(Row(target, host_of(target), self.sites.name(target), row.role, row.page, row.hops + 1, via=row.url, source=row.source), None, None)])
        self.woken.add(host_of(target))
        self.state.tally(row.portal, "redirected")
        self.state.update(row.url, state="redirect", status=answer.status, target=target, file=file, offset=offset)

    def _loops(self, url: str, target: str) -> bool:
        """Whether following known redirects from the target comes back here."""
        for _ in range(2 * self.options.max_hops):
            if target == url:
                return True
            known = self.state.row(target)
            if known is None or known["state"] != "redirect":
                return False
            target = known["target"]
        return True

    def _archive(self, exchange: Exchange, refers_to: tuple[str, str] | None = None, digest: str = "") -> tuple[str, int]:
        """Write an exchange, in full or as a revisit of what the archive has, and note where it stands."""
        place = self.archive.keep(exchange) if refers_to is None else self.archive.keep_revisit(exchange, refers_to, digest)
        kind = "revisit" if refers_to is not None else "conversion" if exchange.rendered else "response"
        self.state.record(exchange.url, exchange.date, kind, place)
        self.state.set_size(place[0], self.archive.size)
        return place

    # troubles

    def _later(self, row: Row, reason: str, answer: Answer | None = None, *, detail: str = "") -> None:
        now = datetime.now(UTC)
        asked = times.retry_after(answer.headers.get("retry-after"), now) if answer else None
        if asked is not None and answer is not None and answer.status in HOLDS:
            self.held[row.host] = now.timestamp() + min(asked, LONGEST_HOLD)
        if row.tries >= self.options.retries:
            return self._failed(row, reason, status=answer.status if answer else None, detail=detail)
        wait = max(asked or 0.0, times.backoff(row.tries, self.options.backoff))
        self.state.tally(row.portal, f"retried: {reason}")
        self.state.update(row.url, due=now.timestamp() + wait, tries=row.tries + 1, reason=reason, detail=detail)

    def _failed(self, row: Row, reason: str, *, status: int | None = None, detail: str = "") -> None:
        self.state.tally(row.portal, f"failed: {reason}")
        interval = times.next_interval(row.interval or self.options.first_interval, changed=False)
        self.state.update(row.url, state="gone" if status in (404, 410) else "failed", status=status, reason=reason, detail=detail, interval=interval)

    def _refused(self, row: Row, reason: str, detail: str) -> None:
        self.state.tally(row.portal, f"refused: {reason}")
        self.state.update(row.url, state="refused", reason=reason, detail=detail)

    def _exchange(self, row: Row, answer: Answer) -> Exchange:
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        notes = {"via": row.via or "", "role": row.role, "portal": row.portal, "tries": str(row.tries) if row.tries else ""}
        return Exchange(
            url=row.url, role=row.role, date=date, status=f"{answer.status} {answer.phrase}", request_headers=answer.sent,
            response_headers=answer.wire, body=answer.body, metadata=notes,
        )  # fmt: skip


def _as_list(row: Row) -> Row:
    """The same row, taken for a list."""
    return Row(row.url, row.host, row.portal, "list", row.page, row.hops, row.tries, row.via, row.source, row.etag, row.modified, row.digest, row.interval)


def _is_front(url: str) -> bool:
    return urlsplit(url).path in ("", "/") and not urlsplit(url).query


def _charset(headers: dict[str, str]) -> str | None:
    value = headers.get("content-type", "").lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    return value or None


def _base32_sha1(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode("ascii")
