"""The database at a size: `python benchmarks/database.py --facts 1000000`.

Prints rows a second into tables with indexes, the time to finish, the ready views, searches, and the size against the text
and the rows as JSON lines. Articles and facts are generated, the same on every machine. Exit code 1 if a figure misses
its bound (rows ≥ 25,000/s, views < 1 s, search < 50 ms, size ≤ 2×).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import search
from corpus.records import Article, Fact, Page, Period, Reading, to_dict
from corpus.store import Store

SYLLABLES = "安平宁远清河新丰永昌临江西山石泉龙门金沙白水东川福海长乐南华"
DONORS = [f"{a}{b}市" for a in SYLLABLES[:18] for b in SYLLABLES[8:]][:300]
RECIPIENTS = [f"{a}{b}县" for a in SYLLABLES for b in SYLLABLES][:800]
OUTLETS = [f"{a}{b}日报" for a in SYLLABLES for b in "新晚晨"]
SHAPES = (
    ("funds", "帮扶资金", "万元", "CNY", 10_000, (20, 9000)),
    ("clinics", "村卫生室", "个", "count", 1, (2, 90)),
    ("staff", "医疗专家", "名", "person", 1, (3, 60)),
    ("patients", "患者", "人次", "person_time", 1, (100, 90_000)),
    ("trainees", "医务人员", "人", "person", 1, (20, 3000)),
    ("procedures", "手术", "台", "count", 1, (5, 900)),
    ("equipment", "医疗设备", "台", "count", 1, (2, 300)),
    ("beneficiaries", "群众", "人", "person", 1, (500, 200_000)),
    ("rates", "县域就诊率", "%", "percent", 1, (40, 99)),
    ("techniques", "新技术", "项", "count", 1, (2, 80)),
)
VERBS = ("投入", "改造", "选派", "接诊", "培训", "开展", "捐赠", "惠及", "达到", "引进")
FILLER = "工作队翻山越岭走村入户，把优质医疗资源送到群众家门口，当地干部群众纷纷点赞。"
PER_ARTICLE, BATCH = 10, 64


def items(count: int, seed: int = 7) -> Iterator[tuple[Page, Reading]]:
    """Pages with their readings, `PER_ARTICLE` facts each; every twentieth is a reprint of the one before."""
    rng = random.Random(seed)
    article: Article | None = None
    facts: tuple[Fact, ...] = ()
    for n in range(count // PER_ARTICLE):
        if article is None or n % 20:
            article, facts = _article(rng, f"p{n:07}")
        else:
            article = Article(
                f"p{n:07}", article.title, article.body, outlet=rng.choice(OUTLETS), published=article.published
            )
        html = f"<html><head><title>{article.title}</title></head><body><div><p>{article.body}</p></div></body></html>"
        page = Page(
            article.id, html.encode(), url=f"https://news.example/{article.id}.html", fetched="2026-11-01T00:00:00Z"
        )
        yield page, Reading(article.id, article, None, True, facts)


def _article(rng: random.Random, name: str) -> tuple[Article, tuple[Fact, ...]]:
    donor, recipient, year = rng.choice(DONORS), rng.choice(RECIPIENTS), rng.randrange(2015, 2026)
    body, facts = f"{donor}与{recipient}开展对口帮扶。", []
    for verb, (kind, item, measure, unit, scale, (low, high)) in zip(VERBS, SHAPES, strict=True):
        number = rng.randrange(low, high)
        quote = f"{item}{number}{measure}" if kind == "funds" else f"{number}{measure}{item}"
        sentence = f"{year}年，{donor}为{recipient}{verb}{quote}。"
        start = len(body) + sentence.index(quote)
        total = rng.random() < 0.1
        period = Period(f"{year}年", f"{year}-01-01", f"{year}-12-31", None)
        value = float(number * scale)
        fact = Fact(
            quote, start, start + len(quote), sentence, kind, item, value, value, unit, donor=(donor,), recipient=(recipient,),
            period=period, cumulative=total, confidence=round(rng.random(), 3), rule="generated",
        )  # fmt: skip
        facts.append(fact)
        body += sentence + FILLER
    published = f"{year}-12-{rng.randrange(1, 29):02}"
    return Article(name, f"{donor}对口帮扶{recipient}", body, outlet=rng.choice(OUTLETS), published=published), tuple(
        facts
    )


def load(store: Store, count: int) -> tuple[float, float, int]:
    """Seconds in `save`, of these the processor's, and bytes of text plus rows as JSON lines (without what rows repeat of the page)."""
    seconds, cpu, size, batch = 0.0, 0.0, 0, []
    for item in items(count):
        batch.append(item)
        article = item[1].article
        assert article is not None
        size += len(article.body.encode()) + sum(
            len(json.dumps(to_dict(f), ensure_ascii=False).encode()) for f in item[1].facts
        )
        if len(batch) == BATCH:
            start = time.process_time()
            seconds += _timed(lambda b=batch: store.save(b))  # type: ignore[misc]
            cpu, batch = cpu + time.process_time() - start, []
    return seconds + _timed(lambda: store.save(batch)), cpu, size


def _timed(work) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Run and print; the number of missed bounds is the exit code's truth."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        return measure(Path(folder) / "bench.db", options.facts)


def measure(path: Path, count: int) -> int:
    """Load, finish, ask; 1 if a bound is missed."""
    missed = []

    def say(what: str, value: float, unit: str, ok: bool = True) -> None:
        print(f"{what:48} {value:>12,.3f} {unit}{'' if ok else '   MISSED'}", flush=True)
        missed.extend([] if ok else [what])

    with Store(path) as store:
        seconds, cpu, size = load(store, count)
        say("insert", count / seconds, "mentions/s", count / seconds >= 25_000)
        say("insert, by processor time alone", count / cpu, "mentions/s")
        cpu = time.process_time()
        say("finish (stories, fold, additive, search)", _timed(store.finish), "s")
        say("finish, processor time", time.process_time() - cpu, "s")
        say("finish again, nothing new", _timed(store.finish), "s")
        for view in (
            "funds_by_donor_recipient_year",
            "staff_by_recipient_year",
            "clinics_by_recipient_year",
            "latest_totals",
        ):
            rows = 0

            def read(name: str = view) -> None:
                nonlocal rows
                rows = len(store.connection.execute(f"select * from {name}").fetchall())

            seconds = _timed(read)
            say(f"{view} ({rows:,} rows)", seconds, "s", seconds < 1)
        for text in (
            "村卫生室",
            "河新县",
            "安平市 河新县",
            "帮扶资金3021万元",
            "家门口点赞",
            "江西山石县",
            "投入*",
            "没有这句话",
        ):
            for name, find in (("articles", search.articles), ("facts", search.facts)):
                seconds = min(_timed(lambda f=find, t=text: f(store.connection, t)) for _ in range(3))  # type: ignore[misc]
                say(f"search {name} {text}", seconds * 1000, "ms", seconds < 0.05)
    total = sum(p.stat().st_size for p in path.parent.glob(path.name + "*"))
    say("size / (text + rows)", total / size, f"× ({total / 1e6:,.0f} MB of {size / 1e6:,.0f} MB)", total <= 2 * size)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
