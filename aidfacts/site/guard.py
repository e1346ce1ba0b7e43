"""What stands between the browser and the site: headers against hostile pages, and a check of the name asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[Any, Any, Any], Awaitable[None]]
LOCAL = ("localhost", "127.0.0.1", "[::1]")
OURS = ("/-/search", "/-/fact/", "/-/article/")
# Our pages run no script at all; Datasette's own hold some inside the page. Neither loads anything from elsewhere.
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TABLES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def wrapper(*, loopback: bool) -> Callable[[Asgi], Asgi]:
    """Wraps an ASGI application; with `loopback`, a request for another host's name is refused (DNS rebinding)."""

    def wrap(app: Asgi) -> Asgi:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif loopback and host_of(scope) not in LOCAL:
                await _refuse(send)
            else:
                await app(scope, receive, _with_headers(send, scope["path"]))

        return guarded

    return wrap


def host_of(scope: Any) -> str:
    """The name that the browser asked for, without its port."""
    host: str = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
    return host.split("]")[0] + "]" if host.startswith("[") else host.split(":")[0]


def _with_headers(send: Any, path: str) -> Any:
    policy = STRICT if path == "/" or path.startswith(OURS) else TABLES
    extra = [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    ]

    async def sending(event: Any) -> None:
        if event["type"] == "http.response.start":
            event = event | {"headers": [*event.get("headers", ()), *extra]}
        await send(event)

    return sending


async def _refuse(send: Any) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": b"This site answers to localhost only.\n"})
