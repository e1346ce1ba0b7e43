"""Reads a folder of pages with the general extractors and prints one line of JSON a page; runs in the peers' own environment.

PEERS_PYTHON benchmarks/pages_peers.py TOOL FOLDER
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

warnings.simplefilter("ignore")
Reader = Callable[[str], dict[str, str]]


def trafilatura() -> Reader:
    from trafilatura import bare_extraction

    def read(html: str) -> dict[str, str]:
        found = bare_extraction(html, favor_precision=True, with_metadata=True)
        row = found.as_dict() if found is not None else {}
        return {
            "body": row.get("text") or "",
            "title": row.get("title") or "",
            "published": row.get("date") or "",
            "author": row.get("author") or "",
        }

    return read


def readability() -> Reader:
    from lxml.html import fromstring
    from readability import Document

    def read(html: str) -> dict[str, str]:
        document = Document(html)
        tree = fromstring(document.summary())
        for node in tree.iter("p", "br", "div", "li", "tr", "h1", "h2", "h3"):
            node.tail = "\n" + (node.tail or "")
        return {"body": tree.text_content(), "title": document.short_title() or ""}

    return read


def newspaper() -> Reader:
    from newspaper import Article

    def read(html: str) -> dict[str, str]:
        article = Article("http://page.test/", language="zh", fetch_images=False)  # no network
        article.download(input_html=html)
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else ""
        return {
            "body": article.text,
            "title": article.title or "",
            "published": published,
            "author": " ".join(article.authors),
        }

    return read


def gne() -> Reader:
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(html: str) -> dict[str, str]:
        row = extractor.extract(html)
        return {
            "body": row["content"],
            "title": row["title"],
            "published": row["publish_time"],
            "author": row["author"],
        }

    return read


def resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(html: str) -> dict[str, str]:
        tree = HTMLTree.parse(html)
        return {"body": extract_plain_text(tree, main_content=True), "title": tree.title or ""}

    return read


TOOLS: dict[str, Callable[[], Reader]] = {
    "trafilatura": trafilatura, "readability-lxml": readability, "newspaper4k": newspaper, "GNE": gne, "resiliparse": resiliparse,
}  # fmt: skip


def main(tool: str, folder: str) -> None:
    """One line a page: id and fields, empty where the tool failed; the last line holds the seconds of CPU."""
    read = TOOLS[tool]()
    pages = [(path, decode(path)) for path in sorted(Path(folder).rglob("*.html"))]
    read(pages[0][1]) if pages else None
    seconds = 0.0
    for path, html in pages:
        started = time.process_time()
        try:
            row = read(html)
        except Exception as error:  # a tool that fails on a page has read nothing; the others go on
            row = {"error": repr(error)}
        seconds += time.process_time() - started
        print(json.dumps({"id": path.stem, **row}, ensure_ascii=False))
    print(json.dumps({"seconds": seconds}))


def decode(path: Path) -> str:
    """UTF-8, else GB18030: the peers are given text, so that none is judged by how it decodes."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


if __name__ == "__main__":
    main(*sys.argv[1:3])
