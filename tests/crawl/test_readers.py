"""Any path as pages, and one clear line for each input that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.records import Page, Reject, content_id
from crawl.readers.files import stem
from crawl.sources import pages

TEXT = "2024年，某区投入帮扶资金310万元，改造11个村卫生室。"


def warc(urls, *, charset="utf-8", encoding=None):
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url in urls:
        body = f"<html><title>{url}</title>{TEXT * 40}</html>".encode(charset)
        headers = [("Content-Type", f"text/html; charset={charset}"), *([("Content-Encoding", encoding)] if encoding else [])]
        body = gzip.compress(body) if encoding == "gzip" else body
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http))
    return buffer.getvalue()


def reasons(path):
    return [(item.reason, item.id) for item in pages(path) if isinstance(item, Reject)]


def test_a_file_is_a_page_with_its_stem_as_id(tmp_path):
    (tmp_path / "KD07.html").write_text(f"<html>{TEXT}")
    (page,) = pages(tmp_path / "KD07.html")
    assert (page.id, page.media, page.content.decode()) == ("KD07", "html", f"<html>{TEXT}")


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", TEXT, "text"), ("a.md", TEXT, "markdown"), ("a.txt", f"---\ntitle: x\n---\n{TEXT}", "markdown"),
        ("a.txt", f"<!DOCTYPE html><html>{TEXT}", "html"), ("newsDetail_forward_1", f"<html>{TEXT}", "html"), ("a.shtml", TEXT, "html"),
    ],
)  # fmt: skip
def test_media_follow_name_and_content(tmp_path, name, content, media):
    (tmp_path / name).write_text(content)
    assert [page.media for page in pages(tmp_path)] == [media]


def test_a_folder_is_read_in_order_with_unique_ids(tmp_path):
    for name in ("b/x.html", "a/x.html", "a/y.txt", ".hidden/z.html", "a/robots.txt", "a/logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = list(pages(tmp_path))
    assert [page.id for page in found][:2] == ["x", "y"]
    assert len({page.id for page in found}) == len(found) == 3
    assert [page.id for page in pages(tmp_path)] == [page.id for page in found]


def test_a_mirror_gives_its_addresses_back(tmp_path):
    path = tmp_path / "www.163.com" / "news" / "article" / "K.html"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    assert [page.url for page in pages(tmp_path)] == ["https://www.163.com/news/article/K.html"]
    assert [page.url for page in pages(tmp_path / "www.163.com")] == ["https://www.163.com/news/article/K.html"]


def test_a_saved_page_tells_where_it_was_saved_from(tmp_path):
    (tmp_path / "x.html").write_text(f"<!-- saved from url=(0030)https://www.thepaper.cn/newsDetail_forward_1 -->\n<html>{TEXT}")
    assert [page.url for page in pages(tmp_path)] == ["https://www.thepaper.cn/newsDetail_forward_1"]


def test_a_page_saved_whole_by_a_browser(tmp_path):
    parts = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.thepaper.cn/newsDetail_forward_1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="X"\r\n\r\n--X\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=E6=8D=90=E8=B5=A0310=E4=B8=87=E5=85=83=\r\n</p>\r\n"
        b"--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n--X--\r\n"
    )
    (tmp_path / "a.mhtml").write_bytes(parts)
    (page,) = pages(tmp_path)
    assert (page.id, page.media, page.url) == ("a", "html", "https://www.thepaper.cn/newsDetail_forward_1")
    assert "<p>捐赠310万元</p>" in page.content.decode()
    (tmp_path / "a.mhtml").write_bytes(b"no mail at all")
    assert reasons(tmp_path) == [("unreadable", str(tmp_path / "a.mhtml"))]


def test_bad_input_is_one_reject_each_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a-good.html").write_text(TEXT)
    (tmp_path / "b-empty.html").write_bytes(b"")
    (tmp_path / "c-binary.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "d-control.txt").write_bytes(bytes(range(1, 9)) * 9)
    (tmp_path / "e-cut.html.gz").write_bytes(gzip.compress(TEXT.encode() * 99)[:-9])
    (tmp_path / "f-none.warc.gz").write_bytes(b"hello")
    (tmp_path / "g-cut.warc.gz").write_bytes(warc(["http://a.cn/1", "http://a.cn/2"])[:-99])
    (tmp_path / "h-lines.jsonl").write_text(json.dumps({"id": "j1", "text": TEXT}) + '\nno json\n[1]\n{"id": "j2"}\n')
    (tmp_path / "z-good.html").write_text(TEXT)
    found = list(pages(tmp_path))
    assert [item.id for item in found if isinstance(item, Page)] == ["a-good", content_id("http://a.cn/1"), "j1", "z-good"]
    assert [(r, i.rsplit("/", 1)[1]) for r, i in reasons(tmp_path)] == [
        ("empty", "b-empty.html"), ("binary", "c-binary.html"), ("binary", "d-control.txt"), ("truncated", "e-cut.html.gz"),
        ("bad_archive", "f-none.warc.gz"), ("truncated", "g-cut.warc.gz"),
        ("bad_line", "h-lines.jsonl:2"), ("bad_line", "h-lines.jsonl:3"), ("bad_line", "h-lines.jsonl:4"),
    ]  # fmt: skip


def test_missing_and_unreadable_paths(tmp_path):
    assert reasons(tmp_path / "nosuch.html") == [("missing", str(tmp_path / "nosuch.html"))]
    assert reasons(tmp_path) == [("empty", str(tmp_path))]
    closed = tmp_path / "closed.html"
    closed.write_text(TEXT)
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("this user may read everything")
    assert reasons(closed) == [("unreadable", str(closed))]


def test_rejects_can_go_elsewhere(tmp_path):
    seen: list[Reject] = []
    assert list(pages(tmp_path / "x", on_reject=seen.append)) == []
    assert [reject.reason for reject in seen] == ["missing"]


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", None), ("gbk", None), ("gbk", "gzip")])
def test_a_warc_gives_bytes_charset_and_place(tmp_path, charset, encoding):
    (tmp_path / "a.warc.gz").write_bytes(warc(["http://a.cn/1", "http://a.cn/2"], charset=charset, encoding=encoding))
    first, second = pages(tmp_path / "a.warc.gz")
    assert TEXT in second.content.decode(charset)
    assert (second.url, second.charset, second.id) == ("http://a.cn/2", charset, content_id("http://a.cn/2"))
    assert first.warc.offset == 0 < second.warc.offset


@pytest.mark.parametrize("content", [TEXT.encode(), warc(["http://a.cn/1"]), b'{"id": "x", "html": "<p>1"}\n', b'[{"text": "1"}]'])
def test_stdin_takes_a_page_a_warc_or_lines(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": io.BytesIO(content)}))
    assert [type(item) for item in pages("-")] == [Page]


@pytest.mark.parametrize(
    ("content", "ids"),
    [('[{"id": 1, "text": "甲"}, {"id": 2, "html": "<p>乙"}]', ["1", "2"]), ('{"id": 3, "text": "丙"}', ["3"]), ('{"id": 4, "text": "丁"}\n{"id": 5, "text": "戊"}', ["4", "5"])],
)
def test_a_json_file_is_an_array_an_object_or_lines(tmp_path, content, ids):
    (tmp_path / "a.json").write_text(content)
    assert [page.id for page in pages(tmp_path / "a.json")] == ids


@pytest.mark.parametrize(("content", "expected"), [("[]", "empty"), ("[1]", "bad_line"), ("{", "bad_line"), ("", "empty")])
def test_a_json_file_without_pages(tmp_path, content, expected):
    (tmp_path / "a.json").write_text(content)
    assert [reason for reason, _ in reasons(tmp_path / "a.json")] == [expected]


@given(st.dictionaries(st.sampled_from(["id", "url", "html", "text", "fetched"]), st.text(min_size=1), min_size=1))
def test_any_json_object_is_a_page_or_a_reject(row):
    from crawl.readers.lines import pages_of_lines

    (item,) = pages_of_lines([json.dumps(row).encode()], "x")
    if isinstance(item, Page):
        assert item.content.decode("utf-8", "surrogatepass") == row.get("html", row.get("text"))
    else:
        assert (item.reason, item.id) == ("bad_line", "x:1")


@given(st.text("abc.年0", min_size=1, max_size=9), st.sampled_from([".html", ".htm", ".txt", ".md", ".html.gz"]))
def test_stem_takes_the_suffix_and_nothing_else(name, suffix):
    assert stem(name + suffix) == name
