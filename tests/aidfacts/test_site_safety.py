"""The site against hostile pages, foreign names and writers: what a page says stays text, the database is only read."""

from __future__ import annotations

import asyncio
import importlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from aidfacts import cli_site
from corpus.store import Store, StoreError

pytest.importorskip("datasette", reason="needs the extra `site` (Datasette)")
server = importlib.import_module("aidfacts.site.server")
Get = Callable[..., Any]
Save = Callable[..., None]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\x02"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def test_hostile_pages_stay_text(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    paths = [
        "/",
        f"/-/fact/{site_ids['b/乙']}",
        "/-/article/b~2F~E4~B9~99",
        "/-/search?q=沪滇",
        f"/-/search?q={quote(HOSTILE)}",
        "/aid/articles",
        "/aid/aid_facts",
    ]
    for path in [*paths, "/-/fact/<script>alert(", "/aid/articles?_search=<script>alert("]:
        text = get(site_db, path).text
        assert "<script>alert(" not in text, path
        assert "<img" not in text, path
        assert 'href="javascript:' not in text, path
    assert "&lt;script&gt;" in get(site_db, "/-/article/b~2F~E4~B9~99").text


def test_nothing_is_loaded_from_elsewhere(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    for path in (
        "/",
        f"/-/fact/{site_ids['a']}",
        "/-/search?q=资金",
        "/aid",
        "/aid/aid_facts",
        "/aid/ask-funds",
        "/aid?sql=select+1",
    ):
        page = get(site_db, path)
        loaded = re.findall(
            r"<(?:script|img|iframe)[^>]* src=\"([^\"]*)|<link rel=\"stylesheet\" href=\"([^\"]*)", page.text
        )
        assert loaded
        for address in ("".join(pair) for pair in loaded):
            assert address.startswith("/"), address
            assert not address.startswith("//")
            assert get(site_db, address).status_code == 200, address
        policy = page.headers["content-security-policy"]
        assert "default-src '" in policy
        assert "http" not in policy
        assert ("script-src" in policy) == path.startswith("/aid")


def test_a_name_that_is_not_this_machine_is_refused_on_loopback(get: Get, site_db: Path) -> None:
    for name, status in (
        ("evil.example", 421),
        ("localhost:8001", 200),
        ("127.0.0.1", 200),
        ("[::1]:8001", 200),
        ("", 421),
    ):
        assert get(site_db, "/", headers={"host": name}).status_code == status, name
    assert get(site_db, "/", host="0.0.0.0", headers={"host": "evil.example"}).status_code == 200


def test_the_database_is_only_read_and_may_be_written_meanwhile(save: Save, tmp_path: Path) -> None:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        save(store, "a", "310万元", 3.1e6)
        store.finish()
    site = server.site(path)

    async def records() -> str:
        return plain((await site.client.get("/")).text)

    async def between() -> None:
        assert "records 1" in await records()
        with Store(path) as store:
            save(store, "c", "77万元", 7.7e5)
            store.finish()
            with store.writing():  # an open write transaction neither blocks nor shows
                assert "records 2" in await records()
        for sql in ("delete from facts", "attach 'x.db' as x", "pragma query_only = off"):
            assert (await site.client.get("/aid", params={"sql": sql})).status_code == 400

    asyncio.run(between())
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        site.get_database("aid").connect().execute("delete from corrections")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        site.get_database("aid").connect(write=True)


def test_a_file_that_is_no_database_of_ours(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database" * 100)
    for name in ("x.db", "none.db"):
        with pytest.raises(StoreError):
            server.site(tmp_path / name)


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_serve_warns_beyond_this_machine(
    site_db: Path, monkeypatch: pytest.MonkeyPatch, host: str, warned: bool
) -> None:
    bound: list[Any] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: bound.extend(s.getsockname() for s in sockets))
    result = CliRunner().invoke(cli_site.serve, ["--db", str(site_db), "--host", host, "--port", "0"])
    assert result.exit_code == 0, result.output
    [(address, port)] = bound
    assert address == host
    assert ("no password" in result.stderr) is warned
    assert f"http://{host}:{port}/" in result.stderr
    assert result.stdout == ""


def test_serve_says_that_the_port_is_taken(site_db: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli_site.serve, ["--db", str(site_db), "--port", str(port)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"aidfacts: 127.0.0.1 port {port}: ")
    assert "http" not in result.stderr


def test_serve_answers_until_it_is_told_to_stop(site_db: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from aidfacts.cli import main; main()",
        "serve",
        "--db",
        str(site_db),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = process.stderr.readline().split()[0]
        with urlopen(address, timeout=30) as answer:
            assert "Aid facts" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    assert process.returncode == 0
