"""News sites on loopback for the crawler's tests: own-written pages in portals' markup, and every fault a server can have.

A Simulator answers for several hosts, one port each, from a thread; it logs every request with its time, so that tests
can measure politeness where it counts, on the server's side; `most` is how many requests a host had to answer at once.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Headers = dict[str, str]


@dataclass(slots=True)
class Reply:
    """What to send. `cut` ends the connection after so many bytes of the body, `stall` waits there for ever instead."""

    status: int = 200
    body: bytes = b""
    headers: Headers = field(default_factory=dict)
    wait: float = 0.0
    cut: int | None = None
    stall: bool = False
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as the server saw it."""

    time: float
    host: str
    path: str
    headers: Headers
    status: int


Respond = Callable[[str, Headers], Reply]


class Simulator:
    """Hosts by name, each a function from path and headers to a Reply."""

    def __init__(self, hosts: dict[str, Respond]) -> None:
        self.hosts = hosts
        self.log: list[Seen] = []
        self.sent = 0
        self.keep_log = True
        self.resolve: dict[str, str] = {}
        self.active: dict[str, int] = {}
        self.most: dict[str, int] = {}

    @contextmanager
    def running(self) -> Iterator[Simulator]:
        """Serve while the block runs; `resolve` tells the crawler where each host is."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        servers = [asyncio.run_coroutine_threadsafe(self._listen(name), loop).result(10) for name in self.hosts]
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(_stop(servers), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _listen(self, name: str) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.resolve[name] = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        host = headers.get("host", "").split(":")[0]
        when = time.time()
        reply = self.hosts[host](path, headers) if host in self.hosts else Reply(421)
        if self.keep_log:
            self.log.append(Seen(when, host, path, headers, reply.status))
        self.active[host] = self.active.get(host, 0) + 1
        self.most[host] = max(self.most.get(host, 0), self.active[host])
        try:
            await asyncio.sleep(reply.wait)
        finally:
            self.active[host] -= 1
        return await self._send(writer, reply)

    async def _send(self, writer: asyncio.StreamWriter, reply: Reply) -> bool:
        length = len(reply.body) if reply.length is None else reply.length
        lines = [f"HTTP/1.1 {reply.status} X", f"Content-Length: {length}", *(f"{k}: {v}" for k, v in reply.headers.items())]
        body = reply.body if reply.cut is None else reply.body[: reply.cut]
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        self.sent += len(body)
        await writer.drain()
        if reply.stall:
            await asyncio.sleep(3600)
        if reply.cut is not None or length > len(body):
            writer.transport.abort()
            return False
        return True

    def paths(self, host: str) -> list[str]:
        """The paths asked of a host, in order, without robots.txt."""
        return [seen.path for seen in self.log if seen.host == host and seen.path != "/robots.txt"]


async def _stop(servers: list[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    me = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not me]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


SENTENCES = (
    "东部某区第{n}批医疗队的{a}名队员在县医院接诊患者{b}人次。", "今年投入帮扶资金{a}万元，改造村卫生室{c}个。",
    "培训当地医务人员{b}人次，带教骨干{c}名。", "向乡镇卫生院捐赠设备{c}台（套），价值{a}万元。",
)  # fmt: skip


def article(host: str, number: int, *, version: int = 0, charset: str = "utf-8") -> bytes:
    """An article in the markup of NetEase or of a government site, by turns; its text depends on host, number and version."""
    seed = sum(host.encode()) * 31 + number * 7 + version
    text = [SENTENCES[(seed + i) % 4].format(n=number % 9 + 1, a=seed % 90 + 10, b=seed % 900 + 100, c=seed % 40 + 3) for i in range(12)]
    title = f"{host}第{number}篇：帮扶纪事" + (f"（更新{version}）" if version else "")
    paragraphs = "".join(f"<p>{sentence}（{host}-{number}-{version}）</p>\n" for sentence in text)
    if number % 2:
        body = f'<div class="post_main"><h1 class="post_title">{title}</h1><div class="post_info">2024-06-01 08:00:00　来源: 模拟社</div><div class="post_body">{paragraphs}</div></div>'
    else:
        body = f'<h1>{title}</h1><div class="info">发布时间：2024-06-01 来源：模拟社</div><div class="TRS_Editor">{paragraphs}</div>'
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode(charset)


def channel(paths: list[str], following: str | None = None) -> bytes:
    """A list page of links, with a link to the next page if there is one."""
    items = "".join(f'<li><a href="{path}">帮扶纪事{path}</a></li>' for path in paths)
    pager = f'<a class="next" href="{following}">下一页</a>' if following else ""
    return f"<html><head><title>频道</title></head><body><ul>{items}</ul>{pager}</body></html>".encode()


def html(body: bytes, **headers: str) -> Reply:
    """A page with status 200."""
    return Reply(200, body, {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}})


def site(host: str, articles: int, *, per_list: int = 50, versions: dict[int, int] | None = None) -> Respond:
    """A well-behaved site: articles with ETags, one list in three forms, a forbidden folder.

    The list is a channel with pages, a gzipped sitemap under an index, or a JSONP list, by the host's number. `versions`
    maps an article's number to its version and may be changed while the site runs.
    """
    versions = versions if versions is not None else {}
    every = [f"/article/{n}.html" for n in range(articles)]

    def respond(path: str, headers: Headers) -> Reply:
        name, _, query = path.partition("?")
        if name == "/robots.txt":
            return Reply(200, b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})
        if name.startswith("/article/"):
            number = int(name.removeprefix("/article/").removesuffix(".html"))
            version = versions.get(number, 0)
            etag, since = f'"{number}-{version}"', f"Mon, 01 Jan 2024 00:00:{version:02} GMT"
            # Every third article knows only its date.
            name, value, asked = ("Last-Modified", since, "if-modified-since") if number % 3 == 0 else ("ETag", etag, "if-none-match")
            if headers.get(asked) == value:
                return Reply(304, b"", {name: value})
            return html(article(host, number, version=version), **{name.replace("-", "_"): value}) if number < articles else Reply(404)
        if name == "/list":
            page = int(query.partition("=")[2] or 1)
            part = every[(page - 1) * per_list : page * per_list]
            following = f"/list?page={page + 1}" if page * per_list < articles else None
            return html(channel([*part, "/private/article/1.html"], following))
        if name == "/sitemap.xml":
            return Reply(200, f"<sitemapindex><sitemap><loc>http://{host}/sitemap-1.xml.gz</loc></sitemap></sitemapindex>".encode(), {"Content-Type": "text/xml"})
        if name == "/sitemap-1.xml.gz":
            urls = "".join(f"<url><loc>http://{host}{p}</loc><lastmod>2024-06-01</lastmod></url>" for p in [*every, "/private/article/2.html"])
            return Reply(200, gzip.compress(f"<urlset>{urls}</urlset>".encode()), {"Content-Type": "application/x-gzip"})
        if name == "/list.js":
            rows = ",".join(f'{{"docurl": "http://{host}{p}", "title": "帮扶纪事", "time": "06/01/2024 08:00:00"}}' for p in every)
            return Reply(200, f"data_callback([{rows}])".encode(), {"Content-Type": "application/javascript"})
        return Reply(404, b"<title>404</title>")

    return respond
