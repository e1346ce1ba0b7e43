"""Addresses: one form for each page, and the shapes that no crawler should follow."""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

# Parameters that name where a click came from, never which page it is.
TRACKING = frozenset(
    ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "spm", "spss", "spssid", "isappinstalled",
     "share_token", "share_from", "clickfrom", "referfrom", "nsukey", "ivk_sa", "srcid", "wfr")
)  # fmt: skip
_SAFE = "%/:=&?~#+!$,;'@()*[]"  # what stands in addresses as it is
MAX_LENGTH, MAX_QUERY, MAX_REPEATS, MAX_DEPTH = 1024, 8, 3, 20


def canonical(url: str, base: str | None = None) -> str:
    """The address in one form: absolute, host in lower case, default port, fragment and click tracking gone.

    >>> canonical("HTTPS://WWW.163.com:443/news/article/K.html?spm=1&id=2#top")
    'https://www.163.com/news/article/K.html?id=2'
    >>> canonical("../a.html", "http://www.x.gov.cn/b/c/")
    'http://www.x.gov.cn/b/a.html'
    >>> canonical("http://s.cn/q?utm_source=x&k=%B0%EF+b&k=2")
    'http://s.cn/q?k=%B0%EF+b&k=2'
    >>> canonical("http://例子.cn/新闻?k=帮扶%20")
    'http://xn--fsqu00a.cn/%E6%96%B0%E9%97%BB?k=%E5%B8%AE%E6%89%B6%20'
    """
    parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
    host = _ascii_host((parts.hostname or "").rstrip("."))
    port = {("http", 80): None, ("https", 443): None}.get((parts.scheme, parts.port or 0), parts.port)
    netloc = (f"{parts.username}@" if parts.username else "") + (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    # Filtered as it stands: a query may be percent-encoded GBK, which must not be decoded and encoded again.
    query = "&".join(pair for pair in parts.query.split("&") if pair.partition("=")[0].lower() not in TRACKING)
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe=_SAFE), quote(query, safe=_SAFE), ""))


def _ascii_host(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError(f"no host name: {host}") from None


def from_header(value: str) -> str:
    """An address from a header, whose bytes above ASCII are kept as they came (many servers send UTF-8 or GBK there).

    >>> from_header("/新闻".encode().decode("latin-1"))
    '/%E6%96%B0%E9%97%BB'
    """
    return quote(value.encode("latin-1", "replace"), safe=_SAFE)


def host_of(url: str) -> str:
    """The host name in lower case, empty where there is none.

    >>> host_of("https://News.163.com/x"), host_of("mailto:a@b")
    ('news.163.com', '')
    """
    return urlsplit(url).hostname or ""


def refusal(url: str, *, allow_private: bool = False) -> str | None:
    """Why an address is not followed, whatever the portal: `scheme`, `login`, `private`, `trap`; or None.

    >>> refusal("file:///etc/passwd"), refusal("http://u:p@a.cn/"), refusal("http://10.0.0.1/"), refusal("https://a.cn/x")
    ('scheme', 'login', 'private', None)
    >>> refusal("https://a.cn/a/b/a/b/a/b/a/b/")
    'trap'
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "malformed"
    if parts.scheme not in ("http", "https"):
        return "scheme"
    if not parts.hostname:
        return "malformed"
    if parts.username is not None or parts.password is not None:
        return "login"
    if not allow_private and literal_is_private(parts.hostname):
        return "private"
    return "trap" if is_trap(parts.path, parts.query, url) else None


def is_trap(path: str, query: str, url: str) -> bool:
    """Whether the address has the shape of an endless space: too long, too deep, segments that repeat, many parameters.

    >>> is_trap("/cal/2031/01/", "", "http://a.cn/cal/2031/01/"), is_trap("/a", "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", "")
    (False, True)
    """
    segments = [s for s in path.split("/") if s]
    repeats = Counter(segments).most_common(1)
    return (
        len(url) > MAX_LENGTH
        or len(segments) > MAX_DEPTH
        or bool(repeats and repeats[0][1] > MAX_REPEATS)
        or query.count("&") >= MAX_QUERY
    )


def literal_is_private(host: str) -> bool:
    """Whether a host written as an address, in any notation that a resolver takes, is not a public one.

    >>> [literal_is_private(h) for h in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "8.8.8.8", "www.163.com")]
    [True, True, True, True, True, False, False]
    """
    host = host.strip("[]").rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not public(host)
    except ValueError:
        # Decimal, octal, hex and short forms are never needed for a news site.
        return bool(re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*", host, re.I))


def public(address: str) -> bool:
    """Whether an IP address is reachable from the whole internet; ValueError if it is none.

    >>> public("169.254.169.254"), public("::ffff:10.0.0.1"), public("114.114.114.114")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


_DATE = re.compile(r"(?<!\d)(20\d\d)[-_/]?(0[1-9]|1[0-2])[-_/]?(0[1-9]|[12]\d|3[01])(?!\d{2,5}\b)|/(\d\d)/(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/")


def url_date(url: str) -> str | None:
    """The ISO date that an article's address carries, or None.

    >>> url_date("https://x.gov.cn/202409/t20240910_36.html"), url_date("http://h.people.com.cn/n1/2024/0819/c1-4.html")
    ('2024-09-10', '2024-08-19')
    >>> url_date("https://news.163.com/11/0511/08/73P.html"), url_date("https://www.163.com/dy/article/K.html")
    ('2011-05-11', None)
    """
    found = list(_DATE.finditer(urlsplit(url).path))
    if not found:
        return None
    last = found[-1].groups()
    year, month, day = last[:3] if last[0] else (f"20{last[3]}", last[4], last[5])
    return f"{year}-{month}-{day}"
