"""The language model behind a fake server: what is believed, what is not, and how trouble shows."""

import doctest
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aidfacts.cli_models import ask
from corpus.records import Article
from models import load
from models.llm import client, facts, tagger

BODY = "2024年，海门区投入协作资金2170万元，改造村卫生室30个。海门区还捐赠救护车两辆。"
ARTICLE = Article("a1", "海门区帮扶宁强县", BODY, published="2025-01-02")
FUNDS: dict[str, Any] = {
    "quote": "协作资金2170万元", "kind": "funds", "item": "协作资金", "low": 21_700_000, "high": 21_700_000, "unit": "CNY",
    "donor": ["海门区"], "recipient": ["宁强县", "某国"], "period": {"text": "2024年", "start": "2024-01-01", "end": "2024-12-31"},
    "qualifier": "exact", "per": None, "cumulative": False, "change": None, "status": "actual",
}  # fmt: skip


@contextmanager
def serving(replies: list[tuple[int, Any]]) -> Iterator[tuple[client.Endpoint, list[dict[str, Any]]]]:
    """A server on loopback that gives these replies one after the other, and the questions it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
            status, reply = replies[min(len(asked), len(replies)) - 1]
            data = reply.encode() if isinstance(reply, str) else json.dumps(reply).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield client.Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "fake", "k", timeout=5, pause=0.01), asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(answer: Any) -> tuple[int, Any]:
    content = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return 200, {"choices": [{"message": {"content": content}}]}


def test_a_fact_that_stands_is_kept_with_its_place_and_sentence() -> None:
    with serving([said({"facts": [FUNDS]})]) as (endpoint, asked):
        found, refused = facts.facts(ARTICLE, endpoint)
    assert refused == ()
    (fact,) = found
    assert BODY[fact.start : fact.end] == fact.quote
    assert fact.sentence == BODY[: BODY.index("。") + 1]
    assert (fact.low, fact.unit, fact.donor, fact.recipient, fact.rule) == (
        21_700_000,
        "CNY",
        ("海门区",),
        ("宁强县",),
        "llm",
    )
    assert asked[0]["path"] == "/v1/chat/completions"
    assert (asked[0]["key"], asked[0]["temperature"]) == ("Bearer k", 0)
    assert "funds" in asked[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"quote": "协作资金2710万元"}, "llm-quote"),
        ({"quote": "改造村卫生室", "low": 30, "high": 30}, "llm-number"),
        ({"low": 2170, "high": 2170}, "llm-value"),
        ({"kind": "money"}, "llm-code"),
        ({"unit": "yuan"}, "llm-code"),
        ({"status": "maybe"}, "llm-code"),
    ],
)
def test_a_claim_that_does_not_stand_is_refused_with_its_reason(changed: dict[str, Any], reason: str) -> None:
    found, refused = facts.believe(ARTICLE, [{**FUNDS, **changed}])
    assert found == ()
    assert [reject.reason for reject in refused] == [reason]


def test_odd_shapes_are_refused_and_do_not_raise() -> None:
    found, refused = facts.believe(ARTICLE, ["text", None, {}, 3])
    assert found == ()
    assert {reject.reason for reject in refused} == {"llm-shape"}
    assert facts.believe(ARTICLE, {"not": "a list"}) == ((), ())


def test_the_same_quote_twice_takes_two_places() -> None:
    article = Article("a2", "", "捐款5万元。又捐款5万元。")
    claim = {**FUNDS, "quote": "捐款5万元", "low": 50_000, "high": 50_000, "donor": [], "recipient": [], "period": None}
    found, _ = facts.believe(article, [claim, claim])
    assert [fact.start for fact in found] == [0, 7]


def test_names_are_marked_by_the_tagger_and_strangers_left_out() -> None:
    answer = {
        "names": [
            [
                {"name": "海门区", "label": "PLACE"},
                {"name": "如东", "label": "PLACE"},
                {"name": "救护车", "label": "CAR"},
            ],
            [],
        ]
    }
    with serving([said(answer)]) as (endpoint, _):
        found = tagger.LlmTagger(endpoint)(["海门区捐赠救护车", "天晴"])
    assert [[span[:3] for span in spans] for spans in found] == [[(0, 3, "PLACE")], []]


def test_a_busy_server_is_asked_again() -> None:
    with serving([(503, "busy"), (200, "half a"), said({"facts": []})]) as (endpoint, asked):
        assert client.ask(endpoint, "s", "u") == {"facts": []}
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ((401, "no"), "HTTP 401"),
        (said("not json"), "no JSON"),
        (said([1]), "no JSON object"),
        ((200, {}), "no chat completion"),
    ],
)
def test_trouble_is_told(reply: tuple[int, Any], words: str) -> None:
    with serving([reply]) as (endpoint, asked), pytest.raises(client.LlmError, match=words):
        client.ask(endpoint, "s", "u")
    assert len(asked) == 1


def test_it_is_off_unless_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(client.URL, raising=False)
    with pytest.raises(client.LlmError, match=client.URL):
        load("llm")
    monkeypatch.setenv(client.URL, "file:///etc/passwd")
    monkeypatch.setenv(client.MODEL, "m")
    with pytest.raises(client.LlmError, match="http"):
        load("llm")


def test_the_command_prints_facts_and_refused_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"海门区帮扶宁强县\n\n{BODY}\n", "utf-8")
    with serving([said({"facts": [{**FUNDS, "low": 5, "high": 5}, FUNDS]})]) as (endpoint, _):
        monkeypatch.setenv(client.URL, endpoint.url)
        monkeypatch.setenv(client.MODEL, "m")
        done = CliRunner().invoke(ask, [str(page)])
    assert done.exit_code == 0, done.output
    row = json.loads(done.output)
    assert [fact["quote"] for fact in row["facts"]] == ["协作资金2170万元"]
    assert [reject["reason"] for reject in row["refused"]] == ["llm-value"]


def test_the_command_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(client.URL, raising=False)
    done = CliRunner().invoke(ask, [str(tmp_path)])
    assert done.exit_code == 1
    assert client.URL in done.output


@pytest.mark.parametrize("module", [client, tagger])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed
