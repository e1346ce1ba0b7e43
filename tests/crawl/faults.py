"""A simulated host with every fault that a server can have, each under a path of its own."""

from __future__ import annotations

import collections
import gzip
from types import ModuleType
from typing import Any

import brotli

HOST = "faults.test"
ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /article/secret\n"
LOOP = 5  # pages of one list that a crawl of the tests may ask for

# Path of each article that a crawl should keep in the end, and of each that it should not, with the reason.
GOOD = (
    "moved-there", "busy-429", "busy-503", "broken-500", "slow", "reset", "short", "mislabelled", "packed-gzip", "packed-br",
    "says-gzip", "twin-a", "twin-b", "plain",
)  # fmt: skip
BAD = {
    "gone": "failed: http_404", "forbidden": "failed: http_403", "stalled": "failed: timeout", "cut-gzip": "failed: truncated",
    "bomb-gzip": "refused: too_big", "bomb-br": "refused: too_big", "huge": "refused: too_big", "ring-a": "failed: redirect_loop",
    "chain-0": "failed: redirect_loop", "to-stranger": "refused: off_site", "to-private": "refused: private", "to-file": "refused: scheme",
    "to-login": "refused: login", "secret": "refused: robots", "soft-404": "failed: soft_404", "to-front": "failed: soft_404",
    "picture": "refused: not_text", "empty": "failed: empty", "always-500": "failed: http_500",
}  # fmt: skip


def faults(sim: ModuleType) -> Any:
    """The host's answers; counts asks of each path, so that some faults heal."""
    asked: collections.Counter[str] = collections.Counter()
    body = {name: sim.article(HOST, i + 1) for i, name in enumerate((*GOOD, *BAD))}
    body["twin-b"] = body["twin-a"]
    zeros = gzip.compress(b"<html>" + b"\0" * 60_000_000)
    spaces = brotli.compress(b"<html>" + b" " * 60_000_000, quality=1)

    def redirect(target: str, status: int = 302) -> Any:
        return sim.Reply(status, b"", {"Location": target})

    def packed(name: str, encoding: str, content: bytes) -> Any:
        return sim.html(content, Content_Encoding=encoding)

    def page(name: str) -> Any:
        n, content = asked[name], body.get(name, b"")
        table = {
            "moved": lambda: redirect("/article/moved-on.html", 301),
            "moved-on": lambda: redirect(f"http://{HOST}/article/moved-there.html", 302),
            "gone": lambda: sim.Reply(404, b"x"),
            "forbidden": lambda: sim.Reply(403, b"x"),
            "busy-429": lambda: sim.Reply(429, b"", {"Retry-After": "1"}) if n == 1 else sim.html(content),
            "busy-503": lambda: sim.Reply(503, b"", {"Retry-After": "1"}) if n == 1 else sim.html(content),
            "broken-500": lambda: sim.Reply(500) if n <= 2 else sim.html(content),
            "always-500": lambda: sim.Reply(500),
            "slow": lambda: sim.Reply(200, content, {"Content-Type": "text/html"}, wait=0.5),
            "stalled": lambda: sim.Reply(200, content, {"Content-Type": "text/html"}, cut=100, stall=True),
            "reset": lambda: sim.Reply(200, content, {"Content-Type": "text/html"}, cut=200 if n == 1 else None),
            "short": lambda: sim.Reply(200, content, {"Content-Type": "text/html"}, length=len(content) + 500 if n == 1 else None),
            "mislabelled": lambda: sim.Reply(200, sim.article(HOST, 99, charset="gb18030"), {"Content-Type": "text/html; charset=utf-8"}),
            "packed-gzip": lambda: packed(name, "gzip", gzip.compress(content)),
            "packed-br": lambda: packed(name, "br", brotli.compress(content)),
            "says-gzip": lambda: packed(name, "gzip", content),
            "cut-gzip": lambda: packed(name, "gzip", gzip.compress(content)[:-40]),
            "bomb-gzip": lambda: packed(name, "gzip", zeros),
            "bomb-br": lambda: packed(name, "br", spaces),
            "huge": lambda: sim.html(b"<html>" + b"x" * 3_000_000),
            "ring-a": lambda: redirect("/article/ring-b.html"),
            "ring-b": lambda: redirect("/article/ring-a.html"),
            "to-stranger": lambda: redirect("http://elsewhere.test/article/1.html"),
            "to-private": lambda: redirect("http://169.254.169.254/latest/meta-data/"),
            "to-file": lambda: redirect("file:///etc/passwd"),
            "to-login": lambda: redirect(f"http://user:word@{HOST}/article/plain.html"),
            "to-front": lambda: redirect("/"),
            "soft-404": lambda: sim.html("<html><head><title>提示信息</title></head><body><p>您访问的页面不存在或已被删除！</p></body></html>".encode()),
            "picture": lambda: sim.Reply(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, {"Content-Type": "image/png"}),
            "empty": lambda: sim.html(b"  \n"),
        }
        if name.startswith("chain-"):
            return redirect(f"/article/chain-{int(name[6:]) + 1}.html")
        if name in table:
            return table[name]()
        return sim.html(content, Set_Cookie="visitor=1; Path=/") if name in body else sim.Reply(404)

    def respond(path: str, headers: dict[str, str]) -> Any:
        name, _, query = path.partition("?")
        if name == "/robots.txt":
            return sim.Reply(200, ROBOTS, {"Content-Type": "text/plain", "Set-Cookie": "robot=1"})
        if name.startswith("/article/"):
            asked[name.removeprefix("/article/").removesuffix(".html")] += 1
            return page(name.removeprefix("/article/").removesuffix(".html"))
        if name == "/list":
            names = ["moved", *(n for n in GOOD if n != "moved-there"), *BAD]
            strange = ("http://elsewhere.test/article/2.html", "ftp://faults.test/article/3.html", "javascript:void(0)", f"http://u:p@{HOST}/article/4.html")
            return sim.html(sim.channel([*(f"/article/{n}.html" for n in names), *strange]))
        if name == "/endless":  # a pager that never ends and shows the same articles
            page_number = int(query.partition("=")[2] or 1)
            return sim.html(sim.channel(["/article/plain.html"], f"/endless?page={page_number + 1}"))
        if name.startswith("/calendar/"):  # every day has a page, and every page an article that is new
            day = int(name.removeprefix("/calendar/") or 1)
            return sim.html(sim.channel([f"/article/day-{day}.html"], f"/calendar/{day + 1}"))
        if name == "/trap":
            deep = "/a/b" * 6
            query = "&".join(f"p{i}=1" for i in range(12))
            return sim.html(sim.channel([f"{deep}/article/deep.html", f"/article/many.html?{query}&x=/article/y.html", f"/article/{'x' * 1200}.html"]))
        return sim.Reply(404)

    return respond
