"""Bodies as they came over the wire, unpacked strictly and within a limit."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]

from crawl.readers.sniff import Unusable

ACCEPT_ENCODING = "gzip, br"


def unpack(body: bytes, encodings: str, limit: int) -> bytes:
    """The body without its content encodings, at most `limit` bytes.

    Raises Unusable with `truncated` (the stream ends early), `too_big` (a bomb) or `unreadable` (an unknown encoding).

    >>> import gzip; unpack(gzip.compress("正文".encode()), "gzip", 100).decode()
    '正文'
    """
    for encoding in reversed([name.strip().lower() for name in encodings.split(",") if name.strip()]):
        body = _unpack_one(body, encoding, limit)
    if len(body) > limit:
        raise Unusable("too_big", f"{len(body)} bytes, the limit is {limit}")
    return body


def _unpack_one(body: bytes, encoding: str, limit: int) -> bytes:
    if encoding == "identity":
        return body
    if encoding in ("gzip", "x-gzip"):
        # A server that says gzip and sends plain text is common; the text is what it meant.
        return _inflate(body, 31, limit) if body.startswith(b"\x1f\x8b") else body
    if encoding == "deflate":
        return _inflate(body, 15 if body[:1] == b"\x78" else -15, limit)
    if encoding == "br":
        return _unbrotli(body, limit)
    raise Unusable("unreadable", f"unknown content encoding {encoding}")


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    try:
        while body:
            stream = zlib.decompressobj(window)
            out += stream.decompress(body, limit + 1 - len(out))
            if len(out) > limit:
                raise Unusable("too_big", f"unpacks to more than {limit} bytes")
            if not stream.eof:
                raise Unusable("truncated", "the compressed body ends too early")
            body = stream.unused_data.lstrip(b"\x00")
            if body and not body.startswith(b"\x1f\x8b"):
                break
    except zlib.error as error:
        raise Unusable("unreadable", f"broken compression: {error}") from None
    return bytes(out)


def _unbrotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray()
    try:
        out += stream.process(body, output_buffer_limit=65536)
        while not stream.is_finished():
            if len(out) > limit:
                raise Unusable("too_big", f"unpacks to more than {limit} bytes")
            more = stream.process(b"", output_buffer_limit=65536)
            if not more and stream.can_accept_more_data():
                raise Unusable("truncated", "the compressed body ends too early")
            out += more
    except brotli.error as error:
        raise Unusable("unreadable", f"broken compression: {error}") from None
    return bytes(out)
