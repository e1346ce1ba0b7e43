"""How fast and how lean the crawler is, from loopback with politeness off.

    python -m benchmarks.crawl_sites [PAGES] [--kills N]

Eight hosts in a process of their own, PAGES articles in all (5,000 by default); with `--kills`, the crawl is killed with
SIGKILL so often on its way and resumed. Prints pages a second, CPU seconds, peak memory at each tenth, and whether the
archive holds every page once.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import multiprocessing
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crawl.portal import Portal, Source
from crawl.run import Job, crawl
from crawl.settings import CrawlSettings
from crawl.sources import pages
from crawl.state import FILE, State

HOSTS = 8
LISTS = ("/list", "/sitemap.xml", "/list.js")
REPO = Path(__file__).resolve().parents[1]


def simulator() -> Any:
    spec = importlib.util.spec_from_file_location("crawl_simulator", REPO / "tests" / "crawl" / "simulator.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["crawl_simulator"] = module
    spec.loader.exec_module(module)
    return module


def serve(pipe: Connection, each: int) -> None:
    """Serve the hosts; at the first word from the pipe every hundredth article changes, the second ends it.

    Answers with how many requests were for what robots.txt forbids.
    """
    sim = simulator()
    versions: dict[int, int] = {}
    forbidden: collections.Counter[str] = collections.Counter()

    def watched(respond: Any) -> Any:
        def answer(path: str, headers: dict[str, str]) -> Any:
            forbidden["asked"] += path.startswith("/private/")
            return respond(path, headers)

        return answer

    world = sim.Simulator({host(i): watched(sim.site(host(i), each, versions=versions)) for i in range(HOSTS)})
    world.keep_log = False
    with world.running():
        pipe.send(world.resolve)
        pipe.recv()
        versions.update(dict.fromkeys(range(0, each, 100), 1))
        pipe.send("changed")
        pipe.recv()
        pipe.send(forbidden["asked"])


def host(i: int) -> str:
    return f"bench{i}.test"


def portals() -> tuple[Portal, ...]:
    return tuple(
        Portal(name=f"bench{i}", outlet=host(i), hosts=(host(i),), article=(r"/article/\d+\.html$",), sources=(Source(form="list", url=f"http://{host(i)}{LISTS[i % 3]}"),))
        for i in range(HOSTS)
    )


def status(pid: int) -> tuple[float, float]:
    """CPU seconds and resident megabytes of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = os.sysconf("SC_CLK_TCK")
    return (int(fields[11]) + int(fields[12])) / ticks, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def fetched(folder: Path) -> int:
    if not (folder / FILE).exists():
        return 0
    state = State(folder / FILE)
    count: int = state.db.execute("select count(*) from urls where role = 'article' and state = 'done'").fetchone()[0]
    state.close()
    return count


def run(job: Job, total: int, stop_at: int | None) -> bool:
    """One run of the child; killed when it has `stop_at` pages. True if it came to its end."""
    data = pickle.dumps(job)
    with subprocess.Popen([sys.executable, "-m", "crawl.child"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        assert child.stdin is not None
        child.stdin.write(len(data).to_bytes(8, "big") + data)
        child.stdin.flush()
        tenth, started = 10 * fetched(job.archive) // total + 1, time.monotonic()
        while child.poll() is None:
            time.sleep(0.25)
            done = fetched(job.archive)
            if stop_at is None and done >= tenth * total / 10:
                cpu, memory = status(child.pid) if child.poll() is None else (0.0, 0.0)
                print(f"  {done:6} pages  {time.monotonic() - started:7.1f} s  cpu {cpu:7.1f} s  memory {memory:6.1f} MB", flush=True)
                tenth += 1
            if stop_at is not None and done >= stop_at:
                os.kill(child.pid, signal.SIGKILL)
                print(f"  killed at {done} pages after {time.monotonic() - started:.1f} s", flush=True)
                break
        return child.wait() == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    each = options.pages // HOSTS
    total = each * HOSTS
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs, each), daemon=True)
    server.start()
    folder = Path(tempfile.mkdtemp())
    settings = CrawlSettings(delay=0.0, autothrottle=False, per_host=8, concurrency=64, max_list_pages=10_000, backoff=0.1, resolve=ours.recv())
    job = Job(targets=tuple(p.name for p in portals()), archive=folder, settings=settings, portals=portals())
    started = time.monotonic()
    for kill in range(options.kills):
        run(job, total, (kill + 1) * total // (options.kills + 1))
    run(job, total, None)
    seconds = time.monotonic() - started
    held = collections.Counter(getattr(page, "url", None) for page in pages(folder))
    ours.send("change")
    ours.recv()
    again = crawl(job.targets, folder, replace(settings, revisit="all"), portals=job.portals)
    changed, unchanged = sum(p.changed for p in again.portals), sum(p.unchanged for p in again.portals)
    print(f"second crawl: {changed} changed, {unchanged} unchanged, {again.bytes / 1e6:.2f} MB received in {again.seconds:.1f} s")
    ours.send("stop")
    forbidden = ours.recv()
    server.join(5)
    shutil.rmtree(folder)
    whole = not forbidden and changed == HOSTS * len(range(0, each, 100)) and changed + unchanged == total
    whole = whole and held == collections.Counter(f"http://{host(i)}/article/{n}.html" for i in range(HOSTS) for n in range(each))
    print(f"{total} pages in {seconds:.1f} s: {total / seconds:.0f} pages/s; {forbidden} forbidden requests")
    print(f"every allowed page once, nothing else, and only what changed the second time: {whole}")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
