"""The commands crawl and portals, as a user meets them: exit codes, one line for each trouble, a report on stdout."""

from __future__ import annotations

import io
import json
import pickle
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts.cli_crawl import expand, portals, verdict
from crawl.archive import Archive, ArchiveInUse
from crawl.progress import Progress
from crawl.report import CrawlReport, PortalReport
from crawl.run import Job
from crawl.run import crawl as run
from crawl.settings import CrawlSettings

CODE = "from aidfacts.cli_crawl import crawl; crawl()"


def command(*args, **options):
    return subprocess.run([sys.executable, "-c", CODE, *map(str, args)], capture_output=True, text=True, timeout=60, check=False, **options)


def test_addresses_from_a_file_end_in_an_archive_and_a_report(sim, tmp_path):
    urls = tmp_path / "urls.txt"
    urls.write_text("# two pages\nhttp://cli.test/article/1.html\nhttp://cli.test/article/2.html # the second\n")
    with sim.Simulator({"cli.test": sim.site("cli.test", 5)}).running() as simulator:
        done = command(urls, "--archive", tmp_path / "a", "--resolve", f"cli.test={simulator.resolve['cli.test']}", "--delay", "0", "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["portals"][0]["fetched"] == 2


def test_what_cannot_be_fetched_fails_the_command(sim, tmp_path):
    with sim.Simulator({"cli.test": sim.site("cli.test", 1)}).running() as simulator:
        done = command("http://cli.test/article/9.html", "--archive", tmp_path, "--resolve", f"cli.test={simulator.resolve['cli.test']}", "--delay", "0")
    assert done.returncode == 1
    assert "failed: 1 http_404" in done.stdout
    assert done.stderr == "aidfacts: no page at all\n"


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("http://a.cn/",), "no --contact"),
        (("nosuch", "--contact", "x"), "nosuch: neither a portal nor an http(s) address"),
        (("http://127.0.0.1/x", "--contact", "x"), "http://127.0.0.1/x: refused: private"),
        (("http://u:p@a.cn/x", "--contact", "x"), "http://u:p@a.cn/x: refused: login"),
        (("http://a.cn/", "--contact", "x", "--hours", "late"), "two hours such as 1-6"),
        (("http://a.cn/", "--contact", "x", "--floor", "163=many"), "PORTAL=NUMBER"),
        (("http://a.cn/", "--contact", "x", "--since", "yesterday"), "does not match the format"),
        (("http://a.cn/", "--contact", "x", "--browser", "all", "--chromium", "/no/chromium"), "pages need a browser: "),
    ],
)
def test_a_crawl_that_cannot_run_says_why(tmp_path, args, complaint):
    runner = CliRunner()
    from aidfacts.cli_crawl import crawl

    result = runner.invoke(crawl, [*args, "--archive", str(tmp_path / "a")], env={"AIDFACTS_CONTACT": ""})
    assert result.exit_code == 2
    assert complaint in result.output


def test_an_interrupt_ends_well_and_the_next_run_goes_on(sim, tmp_path):
    def respond(path, headers):
        reply = sim.site("cli.test", 40)(path, headers)
        reply.wait = 0.05
        return reply

    urls = tmp_path / "urls.txt"
    urls.write_text("\n".join(f"http://cli.test/article/{n}.html" for n in range(40)))
    with sim.Simulator({"cli.test": respond}).running() as simulator:
        args = [urls, "--archive", tmp_path / "a", "--resolve", f"cli.test={simulator.resolve['cli.test']}", "--delay", "0", "--no-autothrottle", "--json"]
        with subprocess.Popen([sys.executable, "-c", CODE, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as first:
            deadline = time.time() + 20
            while len(simulator.log) < 12 and time.time() < deadline:
                time.sleep(0.01)
            first.send_signal(signal.SIGINT)
            out, err = first.communicate(timeout=20)
        assert first.returncode == 1
        assert "run again to go on" in err
        assert 5 < json.loads(out)["portals"][0]["fetched"] < 40
        second = command(*args)
    assert second.returncode == 0
    assert json.loads(second.stdout)["portals"][0]["fetched"] == 40
    assert len({seen.path for seen in simulator.log if seen.path.startswith("/article/")}) == 40


def test_floors_decide_the_exit_code(capsys):
    report = CrawlReport([PortalReport("163", fetched=3), PortalReport("cna", unchanged=1)])
    assert verdict(report, ["163", "cna"], {"163", "cna"}, {}) == 0
    assert verdict(report, ["163"], {"163"}, {"163": 4}) == 1
    assert capsys.readouterr().err == "aidfacts: 163: 3 pages, the floor is 4\n"
    assert verdict(report, ["people"], {"people"}, {}) == 1


def test_an_index_as_target_gives_its_articles(tmp_path):
    rows = [{"url": f"http://a.cn/{name}", "status": "200"} for name in ("article/1.html", "about.html", "article/1.html")]
    path = tmp_path / "x.cdxj"
    path.write_text("".join(f"k 20240501120000 {json.dumps(row)}\n" for row in rows))
    assert expand(["163", str(path)], lambda url: "/article/" in url) == ["163", "http://a.cn/article/1.html"]


def test_portals_are_listed_with_their_state():
    from crawl.portals import PORTALS

    result = CliRunner().invoke(portals, ["--format", "jsonl"])
    assert result.exit_code == 0
    assert [json.loads(line)["name"] for line in result.output.splitlines()] == [p.name for p in PORTALS]
    table = CliRunner().invoke(portals).output.splitlines()
    assert len(table) == len(PORTALS) + 2, "one line a portal, also in 80 columns"
    assert {line.split()[-1] for line in table[2:]} == {"ready", "addresses"}


def test_the_docs_name_portals_and_options_that_there_are():
    from aidfacts.cli_crawl import check, crawl
    from crawl.portals import PORTALS

    text = (Path(__file__).parents[2] / "docs" / "crawl.md").read_text("utf8")
    named = {name for words in re.findall(r"aidfacts crawl ((?:\w+ )+)--", text) + re.findall(r'crawl\(\["(\w+)"\]', text) for name in words.split()}
    assert named
    assert named <= {p.name for p in PORTALS}
    options = {opt for command in (crawl, check, portals) for param in command.params for opt in (*param.opts, *param.secondary_opts)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - {"--kills"} <= options


def test_portals_are_checked_and_their_standing_is_shown(sim, portal, monkeypatch, tmp_path):
    import crawl.portals

    fits, strange, gone = portal("fits.test", "/list"), portal("strange.test", "/list"), portal("gone.test", "/nothing")
    monkeypatch.setattr(crawl.portals, "PORTALS", (fits, strange, gone))

    def odd(path, headers):
        reply = sim.site("strange.test", 4)(path, headers)
        reply.body = reply.body.replace(b"post_body", b"x").replace(b"TRS_Editor", b"y")
        return reply

    hosts = {"fits.test": sim.site("fits.test", 40), "strange.test": odd, "gone.test": sim.site("gone.test", 1)}
    with sim.Simulator(hosts).running() as simulator:
        resolve = [part for name, place in simulator.resolve.items() for part in ("--resolve", f"{name}={place}")]
        result = CliRunner().invoke(portals, ["check", "--sample", "4", "--delay", "0", *resolve])
        archive = tmp_path / "a"
        settings = CrawlSettings(delay=0, autothrottle=False, resolve=simulator.resolve)
        run(["fits"], archive, settings)
        run(["strange"], archive, settings)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "OK       fits        4 of 41 found; layout netease 2; layout trs 2",
        "DRIFT    strange     4 of 5 found; 2 match no layout; 2 have an empty body",
        "NO PAGE  gone        0 of 0 found; failed: http_404 1",
    ]
    # The state of each is that of its own last crawl, and nothing is written while one looks.
    listed = CliRunner().invoke(portals, ["--archive", str(archive), "--format", "jsonl"])
    rows = {row["name"]: (row["state"], row["pages"]) for row in map(json.loads, listed.output.splitlines())}
    assert rows == {"fits": ("ok", 40), "strange": ("drift", 4), "gone": ("ready", None)}


def test_a_report_survives_its_trip_and_names_drift():
    report = CrawlReport([PortalReport("163", fetched=10, layouts={"post": 3}, no_layout=7, failed={"http_404": 2})], answers=12, seconds=2.0)
    assert CrawlReport.from_dict(json.loads(json.dumps(report.to_dict()))) == report
    assert report.of("163").drifted
    assert any("layouts no longer fit" in line for line in report.lines())
    assert not PortalReport("x", layouts={"post": 30}, no_layout=2).drifted


def test_a_crawl_stops_with_the_process_that_wanted_it(sim, portal, rude, tmp_path):
    def respond(path, headers):
        reply = sim.site("cli.test", 500)(path, headers)
        reply.wait = 0.05
        return reply

    code = "import pickle, sys; from crawl.run import crawl; job = pickle.load(open(sys.argv[1], 'rb')); crawl(job.targets, job.archive, job.settings, portals=job.portals)"
    with sim.Simulator({"cli.test": respond}).running() as simulator:
        job = Job(targets=("cli",), archive=tmp_path / "a", settings=rude(resolve=simulator.resolve, per_host=1), portals=(portal("cli.test", "/list"),))
        (tmp_path / "job").write_bytes(pickle.dumps(job))
        with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "job")]) as parent:
            deadline = time.time() + 20
            while len(simulator.log) < 5 and time.time() < deadline:
                time.sleep(0.01)
            parent.kill()
        deadline = time.time() + 10
        while time.time() < deadline:
            try:
                Archive(tmp_path / "a", job.settings, {}).close()
                break
            except ArchiveInUse:
                time.sleep(0.05)
        else:
            pytest.fail("the child still crawls")


def test_progress_is_for_terminals_only():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    shown, quiet = Terminal(), io.StringIO()
    for out in (shown, quiet):
        progress = Progress(out)
        progress.page("a.cn", 1_500_000)
        progress.error("b.cn")
        progress.close()
    assert quiet.getvalue() == ""
    assert "1 answers, 1 hosts" in shown.getvalue()
    assert "MB" in shown.getvalue()
