"""Other people's archives: an index to its records, a WAT file to addresses."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

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
    (refused,) = pages(tmp_path / "x.warc.wat.gz")
    assert (refused.reason, "aidfacts crawl" in refused.detail) == ("unreadable", True)


def test_a_wet_file_gives_the_text_of_pages(tmp_path):
    with (tmp_path / "x.warc.wet.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url in URLS[:2]:
            body = f"{url} 帮扶资金310万元".encode()
            writer.write_record(writer.create_warc_record(url, "conversion", payload=io.BytesIO(body), length=len(body), warc_content_type="text/plain"))
    found = list(pages(tmp_path / "x.warc.wet.gz"))
    assert [(page.url, page.media, page.content.decode()) for page in found] == [(url, "text", f"{url} 帮扶资金310万元") for url in URLS[:2]]


def test_pages_of_an_index_fill_the_same_table_as_any(tmp_path):
    article = "<p>2024年6月1日，东部某区医疗队向县人民医院捐赠价值310万元的医疗设备，接诊患者1200人次。</p>" * 3
    with (tmp_path / "CC-1.warc.gz").open("wb") as out:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = f"<html><head><title>医疗队捐赠设备</title></head><body>{article}</body></html>".encode()
        writer = WARCWriter(out, gzip=True)
        writer.write_record(writer.create_warc_record(URLS[0], "response", payload=io.BytesIO(body), length=len(body), http_headers=http))
    row = {"url": URLS[0], "mime": "text/html", "status": "200", "offset": "0", "filename": "crawl-data/CC-MAIN/CC-1.warc.gz"}
    (tmp_path / "cc.cdxj").write_text(f"cn,a)/article/1 20240601120000 {json.dumps(row)}\n")
    done = subprocess.run(
        [sys.executable, "-c", "from aidfacts.cli import main; main()", "run", str(tmp_path / "cc.cdxj"), "--db", str(tmp_path / "cc.db")],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "cc.db")) as db:
        assert db.execute("select url, warc_path, warc_offset from pages").fetchall() == [(URLS[0], str(tmp_path / "CC-1.warc.gz"), 0)]
        assert ("funds", 3_100_000) in db.execute("select kind, low from facts").fetchall()
