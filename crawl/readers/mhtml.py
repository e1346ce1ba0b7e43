"""Pages that a browser saved whole, as MHTML: the HTML part and the address it came from."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from crawl.readers.sniff import Unusable

SUFFIXES = (".mhtml", ".mht")


def unwrap(content: bytes) -> tuple[bytes, str | None, str | None]:
    """The bytes of the first HTML part, its charset and its address; Unusable with `unreadable` if there is none.

    >>> unwrap(b"Snapshot-Content-Location: http://a.cn/1\\r\\nContent-Type: text/html; charset=gbk\\r\\n\\r\\n<p>1")
    (b'<p>1', 'gbk', 'http://a.cn/1')
    """
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location") or message.get("Content-Location")
            return (body if isinstance(body, bytes) else b""), part.get_content_charset(), str(address) if address else None
    raise Unusable("unreadable", "an MHTML file without a page in it")
