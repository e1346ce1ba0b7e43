"""Other people's archives: an index to its records, a WAT file to addresses."""

from __future__ import annotations

import gzip
import io
import json

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.records import Page, Reject
from crawl.readers.backfill import addresses, captures
from crawl.sources import pages

URLS = ("http://a.cn/article/1.html", "http://a.cn/about.html", "http://b.cn/article/2.html")


def archive(path):
    """A WARC with the three addresses, and the offset of each."""
    offsets = []
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url in URLS:
            offsets.append(out.tell())
            body = f"<html><p>{url} 帮扶资金</p></html>".encode()
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http))
    return offsets


def test_an_index_gives_the_pages_it_points_at(tmp_path):
    offsets = archive(tmp_path / "crawl.warc.gz")
    rows = [{"url": u, "mime": "text/html", "status": "200", "offset": str(o), "filename": "segments/x/crawl.warc.gz"} for u, o in zip(URLS, offsets, strict=True)]
    rows.append({"url": "http://c.cn/", "status": "200", "offset": "0", "filename": "elsewhere.warc.gz"})
    rows.append({"url": "http://d.cn/", "status": "404", "offset": "0", "filename": "crawl.warc.gz"})
    lines = [f"key 20240501120000 {json.dumps(row)}\n" for row in rows[1:]]
    (tmp_path / "index.cdxj").write_text("".join(lines))
    found = list(pages(tmp_path / "index.cdxj"))
    assert [page.url for page in found if isinstance(page, Page)] == [*URLS[1:]]
    assert [(reject.reason, reject.id.rsplit(": ", 1)[1]) for reject in found if isinstance(reject, Reject)] == [("missing", "elsewhere.warc.gz")]


def test_an_old_index_reads_the_same(tmp_path):
    (tmp_path / "index.cdx.gz").write_bytes(gzip.compress(b" CDX N b a m s k r M S V g\ncn,a)/ 20240501120000 http://a.cn/ text/html 200 X - - 9 77 f.warc.gz\n"))
    (only,) = captures(tmp_path / "index.cdx.gz")
    assert (only.url, only.offset, only.file) == ("http://a.cn/", 77, "f.warc.gz")


def test_a_file_that_is_no_index_is_one_reject(tmp_path):
    (tmp_path / "x.cdxj").write_text("hello\n")
    assert [item.reason for item in pages(tmp_path / "x.cdxj") if isinstance(item, Reject)] == ["bad_archive"]


def test_a_wat_file_gives_pages_and_links_that_are_wanted(tmp_path):
    links = [{"path": "A@/href", "url": "http://b.cn/article/2.html"}, {"path": "IMG@/src", "url": "/logo.png"}, {"path": "A@/href", "url": "http://a.cn/about.html"}]
    envelope = {"Envelope": {"WARC-Header-Metadata": {"WARC-Target-URI": URLS[0]}, "Payload-Metadata": {"HTTP-Response-Metadata": {"HTML-Metadata": {"Links": links}}}}}
    with (tmp_path / "x.warc.wat.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for body in (json.dumps(envelope).encode(), b"broken", json.dumps(envelope).encode()):
            writer.write_record(writer.create_warc_record(URLS[0], "metadata", payload=io.BytesIO(body), length=len(body), warc_content_type="application/json"))
    assert addresses(tmp_path / "x.warc.wat.gz", lambda url: "/article/" in url) == [URLS[0], URLS[2]]
