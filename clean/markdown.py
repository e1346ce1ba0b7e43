"""Markdown with front matter as a draft: the fields of the head, the text without marks."""

from __future__ import annotations

import re

from clean.draft import Draft
from clean.meta_people import names
from clean.text import lines_of, place
from clean.tree import Line, parse
from corpus.records import Page

FRONT = re.compile(r"\s*(-{3,}|\+{3,})[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)(.*)", re.S)
FIELD = re.compile(r"^[ \t]*([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,24}?)[ \t]*[:：=][ \t]*(.*)$")
NAMES = {
    "title": "title", "标题": "title", "date": "date", "日期": "date", "时间": "date", "published": "date", "pubdate": "date", "datetime": "date",
    "created": "date", "发布时间": "date", "publish_date": "date", "author": "author", "作者": "author", "authors": "author", "source": "source", "来源": "source",
    "url": "url", "link": "url", "original": "url", "original_url": "url", "permalink": "url", "site": "site", "editor": "editor",
}  # fmt: skip
MARKS = (
    (re.compile(r"!\[[^\]]*\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"^\s{0,3}#{1,6}\s*(.*?)\s*#*$"), r"\1"),
    (re.compile(r"^\s{0,3}>\s?"), ""),
    (re.compile(r"^\s{0,3}[-*+]\s+"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]*)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!~|>-])"), r"\1"),
)
MARKUP = re.compile(r"<(?:p|div|br|section|span|table)\b[^>]*>", re.I)
TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")


def read(text: str, page: Page) -> Draft | None:
    """The draft of a Markdown page, or None where it holds no text."""
    fields, rest = front_matter(text)
    title, lines = _body(rest)
    draft = place(
        lines, Draft(url=page.url or fields.get("url"), layout="markdown"), title=fields.get("title") or title
    )
    if draft is None:
        return None
    draft.stated = [fields.get("date")]
    draft.author = fields.get("author")
    draft.source = fields.get("source")
    draft.editor = fields.get("editor")
    draft.marked = frozenset(name for name in ("author", "source") if fields.get(name))
    draft.site = fields.get("site") or (draft.author if draft.author and not names(draft.author) else draft.site)
    return draft


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields before a Markdown text, and the text after them.

    >>> front_matter("---\\ntitle: '援建'\\ndate: 2021-07-23\\n---\\n正文")
    ({'title': '援建', 'date': '2021-07-23'}, '正文')
    """
    found = FRONT.match(text)
    if not found:
        return {}, text
    fields: dict[str, str] = {}
    for line in found[2].splitlines():
        field = FIELD.match(line)
        if field:
            name = NAMES.get(field[1].strip().lower())
            value = field[2].strip().strip("'\"").replace("''", "'").strip()
            if name and value and not value.startswith(("[", "{", "|", ">")):
                fields.setdefault(name, value)
    return fields, found[3]


def _body(text: str) -> tuple[str, list[Line]]:
    """The first heading of a Markdown text, and its lines without marks."""
    if MARKUP.search(text):
        tree = parse(re.sub(r"(?m)^\s*$", "<br>", text))
        return "", [line for line in tree.lines if line.text]
    title = ""
    lines: list[Line] = []
    for line in lines_of(text):
        heading = re.match(r"\s{0,3}#\s+(.+)", line.text)
        if heading and not title and not lines:
            title = heading[1].strip(" #")
            continue
        if TABLE_RULE.match(line.text):
            continue
        line.text = unmark(line.text)
        if line.text:
            lines.append(line)
    return title, lines


def unmark(text: str) -> str:
    """A line of Markdown without its marks.

    >>> unmark("## **援建** 3所[学校](http://a.test)"), unmark("| 县 | 万元 |")
    ('援建 3所学校', '县 | 万元')
    """
    for pattern, instead in MARKS:
        text = pattern.sub(instead, text)
    text = text.strip()
    if text.startswith("|") and text.endswith("|"):
        text = " | ".join(cell.strip() for cell in text.strip("|").split("|"))
    return text.strip()
