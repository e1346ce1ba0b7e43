"""The packaged gold articles and files of anyone's."""

from __future__ import annotations

import json
from pathlib import Path

from corpus import gold

ROW = {
    "id": "a1", "title": "题", "body": "捐赠设备8台。", "published": None, "script": "hans", "relevant": True,
    "facts": [{
        "quote": "设备8台", "kind": "equipment", "item": "设备", "low": 8, "high": 8, "unit": "count", "qualifier": "exact", "per": None,
        "donor": [], "recipient": ["乙县"], "period": {"text": "去年", "start": "2023-01-01", "end": "2023-12-31"}, "cumulative": False,
        "change": None, "status": "actual", "damaged": False, "optional": True, "kinds": ["equipment", "projects"], "unsure": ["donor"],
    }],
}  # fmt: skip


def test_quotes_of_packaged_articles_stand_at_their_offsets() -> None:
    articles = gold.load()
    assert len({article.id for article in articles}) == len(articles) >= 54
    for article in articles:
        for known in article.facts:
            assert article.article().body[known.fact.start : known.fact.end] == known.fact.quote


def test_a_line_without_start_is_placed(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(ROW, ensure_ascii=False) + "\n\n", encoding="utf8")
    for path in (file, tmp_path):
        (article,) = gold.load(path)
        (known,) = article.facts
        assert (known.fact.start, known.fact.end) == (2, 6)
        assert (known.optional, known.kinds, known.unsure) == (True, ("equipment", "projects"), ("donor",))
        assert known.fact.period is not None
        assert known.fact.period.start == "2023-01-01"
