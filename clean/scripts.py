"""Bodies that a page keeps in its scripts: the text with the most prose among all string literals."""

from __future__ import annotations

import html as entities
import json
import re
from collections import defaultdict

from clean.lines import prose
from clean.tree import Line, parse

SCRIPT = re.compile(
    r"<[sS][cC][rR][iI][pP][tT]\b[^>]*>([^<]*(?:<(?!/[sS][cC][rR][iI][pP][tT]>)[^<]*)*+)</[sS][cC][rR][iI][pP][tT]>"
)
# A value first, then the key before it: keys alone would be looked for at every letter of the script.
VALUE = re.compile(r"""[:=]\s*(?:"([^"\\]*(?:\\.[^"\\]*)*+)"|'([^'\\]*(?:\\.[^'\\]*)*+)')""", re.S)
KEY = re.compile(r"""([A-Za-z_]\w{0,30})["']?\s*$""")
WANTED = re.compile(r"content|text|body|html|desc|data|para|article|value|detail", re.I)
LEAST = 40  # characters; shorter strings are no paragraph


def embedded(html: str) -> list[Line]:
    """The lines of the longest text in the page's scripts; none where they hold no prose."""
    best: list[Line] = []
    best_weight = 0.0
    for script in SCRIPT.finditer(html):
        source = script[1]
        if len(source) < 200 or not ("\\u" in source or re.search(r"[\u4e00-\u9fff]", source)):
            continue
        for lines in _texts(source):
            weight = sum(prose(line.text) for line in lines)
            if weight > best_weight:
                best, best_weight = lines, weight
    return best


def _texts(source: str) -> list[list[Line]]:
    """The texts that one script holds: each long string, and the strings of one key in a row."""
    rows: dict[str, list[Line]] = defaultdict(list)
    out = []
    for found in VALUE.finditer(source):
        literal = found[1] or found[2] or ""
        key = KEY.search(source, max(0, found.start() - 60), found.start()) if len(literal) >= LEAST else None
        lines = _lines(unescape(literal)) if key and WANTED.search(key[1]) else []
        if key and lines:
            out.append(lines)
            rows[key[1]].extend(lines)
    return out + [lines for key, lines in rows.items() if key.lower() in ("text", "data", "content", "value", "para")]


def unescape(literal: str) -> str:
    """A JavaScript string literal as text; entities and a second layer of escapes undone too.

    >>> unescape(r"\\u003cp\\u003e\\u63f4\\u5efa")
    '<p>援建'
    """
    text = literal
    for _ in range(2):
        if "\\" not in text:
            break
        try:
            text = json.loads(
                '"' + re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", text.replace('\\"', '"').replace('"', '\\"')) + '"',
                strict=False,
            )
        except ValueError:
            break
    return entities.unescape(text) if "&" in text else text


def _lines(text: str) -> list[Line]:
    """A string as lines, read as markup where it is some."""
    if "<p" in text or "<br" in text or "<div" in text or "<section" in text:
        return parse(text).lines
    if text.lstrip()[:1] in "{[":
        return []
    return [Line(part.strip()) for part in re.split(r"[\r\n]+", text) if part.strip()]
