"""The commands at the network's end: crawl, portals, portals check."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from aidfacts import output
from crawl.history import Standing, standings
from crawl.portal import Portal
from crawl.readers import backfill
from crawl.report import CrawlReport, PortalReport
from crawl.settings import CrawlSettings
from crawl.sites import Sites

PORTAL_COLUMNS = ("name", "outlet", "hosts", "sources", "layouts", "state")
TABLE_COLUMNS = ("name", "outlet", "host", "sources", "layouts", "state")
CRAWL_COLUMNS = ("pages", "last")


def _hours(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", value)
    if not found or not all(0 <= int(h) <= 24 for h in found.groups()):
        raise click.BadParameter("two hours such as 1-6, in Beijing time")
    return int(found[1]), int(found[2])


def _pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = dict(value.partition("=")[::2] for value in values)
    if any(not name or not value for name, value in pairs.items()):
        raise click.BadParameter("NAME=VALUE was expected")
    return pairs


def _floors(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    try:
        return {name: int(value) for name, value in _pairs(context, parameter, values).items()}
    except ValueError:
        raise click.BadParameter("PORTAL=NUMBER was expected") from None


DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PORTAL|URL|FILE...")
@click.option("--archive", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the WARC files and the state; made if missing.")
@click.option("--contact", envvar="AIDFACTS_CONTACT", help="An address or page that a host's owner can write to; part of the user agent.")
@click.option("--max-pages", type=click.IntRange(1), help="Fetch at most this many articles in this run.")
@click.option("--max-list-pages", type=click.IntRange(1), default=50, show_default=True, help="Go at most this deep into one list.")
@click.option("--since", type=DATE, help="Leave out articles that their list dates earlier (YYYY-MM-DD).")
@click.option("--until", type=DATE, help="Leave out articles that their list dates later.")
@click.option("--keyword", "keywords", multiple=True, help="Only titles with one of these; also fills search addresses.")
@click.option("--hours", callback=_hours, help="Fetch only in these hours of Beijing time, such as 1-6.")
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests to a host, at least.")
@click.option("--per-host", type=click.IntRange(1), default=1, show_default=True, help="Requests at the same time to a host.")
@click.option("--autothrottle/--no-autothrottle", default=True, show_default=True, help="Slow down with a slow host.")
@click.option("--timeout", type=click.FloatRange(1), default=60.0, show_default=True)
@click.option("--retries", type=click.IntRange(0), default=4, show_default=True)
@click.option("--revisit", type=click.Choice(["due", "all", "none"]), default="due", show_default=True, help="Which known articles to ask for again.")
@click.option("--browser", type=click.Choice(["portals", "all", "none"]), default="portals", show_default=True, help="Render articles of portals that need it, all, or none.")
@click.option("--chromium", type=click.Path(dir_okay=False), help="The Chromium to render with (or AIDFACTS_CHROMIUM); playwright's own by default.")
@click.option("--floor", "floors", multiple=True, callback=_floors, help="PORTAL=N: fail below N pages; 1 for each named portal by default.")
@click.option("--resolve", multiple=True, callback=_pairs, help="HOST=ADDRESS:PORT: reach this host there (tests and demos).")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def crawl(targets: tuple[str, ...], archive: Path, as_json: bool, floors: dict[str, int], **options: Any) -> None:
    """Fetch portals, addresses or files of addresses politely into WARC; go on where the last run stopped.

    Lists are asked every time, articles when their next visit is due, and only what changed is transferred. The exit
    code is 0 only if every portal gave its floor.
    """
    from crawl.portals import PORTALS
    from crawl.run import CrawlError, Job, crawl_here

    targets = tuple(expand(targets, Sites(PORTALS).is_article))
    if not options["contact"] and not options["resolve"]:
        _stop("no --contact (or AIDFACTS_CONTACT): say whom a host's owner can write to")
    for name in ("since", "until"):
        options[name] = options[name].date().isoformat() if options[name] else None
    options["contact"] = options["contact"] or ""
    settings = CrawlSettings(floors=floors, **options)
    try:
        report = crawl_here(Job(targets=targets, archive=archive, settings=settings, portals=PORTALS))
    except (CrawlError, OSError) as error:
        _stop(str(error))
    click.echo(json.dumps(report.to_dict(), ensure_ascii=False) if as_json else "\n".join(report.lines()))
    sys.exit(verdict(report, targets, {p.name for p in PORTALS}, floors))


def expand(targets: Iterable[str], wanted: Callable[[str], bool]) -> list[str]:
    """Targets with every file replaced by its addresses: one a line with `#` comments, or those of an index or a WAT file
    that `wanted` takes for articles."""
    out: list[str] = []
    for target in targets:
        path = Path(target)
        if target.startswith(("http://", "https://")) or not path.is_file():
            out.append(target)
        elif path.name.lower().endswith((*backfill.INDEX_SUFFIXES, *backfill.WAT_SUFFIXES)):
            out += backfill.addresses(path, wanted)
        else:
            lines = [line.partition(" #")[0].strip() for line in path.read_text("utf8").splitlines()]
            out += [line for line in lines if line and not line.startswith("#")]
    return out


def verdict(report: CrawlReport, targets: Iterable[str], portals: set[str], floors: dict[str, int]) -> int:
    """The exit code, with a line on stderr for each floor that was missed."""
    named = {name: 1 for name in targets if name in portals}
    missed = report.below({**named, **floors})
    if not report.pages:
        missed.append("no page at all")
    if report.stopped.startswith("stopped"):
        missed.append(f"{report.left} addresses left; run again to go on")
    for line in missed:
        click.echo(f"aidfacts: {line}", err=True)
    return 1 if missed else 0


def _stop(message: str) -> None:
    click.echo(f"aidfacts: {message}", err=True)
    sys.exit(2)


@click.group(invoke_without_command=True)
@click.option("--archive", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Add what the crawls into this archive made of each.")
@click.option("--format", "fmt", type=click.Choice(output.FORMATS), default="table", show_default=True)
@click.pass_context
def portals(context: click.Context, archive: Path | None, fmt: output.Format) -> None:
    """List the portals with their state: hosts, sources, layouts, and with --archive what their crawls gave.

    JSON lines hold every host and layout.
    """
    if context.invoked_subcommand:
        return
    from crawl.portals import PORTALS

    held = standings(archive) if archive else {}
    rows = [portal_row(p, held.get(p.name)) for p in PORTALS]
    if fmt == "table":
        rows = [{**row, "host": portal_host(row["hosts"]), "layouts": len(row["layouts"])} for row in rows]
    columns = PORTAL_COLUMNS if fmt != "table" else TABLE_COLUMNS
    output.write(rows, fmt, columns=(*columns, *(CRAWL_COLUMNS if archive else ())))


def portal_row(portal: Portal, held: Standing | None) -> dict[str, Any]:
    """One portal as a row: its name, outlet, hosts, number of sources, layouts, and what an archive holds of it.

    Its state is `ready`, `addresses` (no list is known: give addresses), or of its last crawl `ok`, `drift` or `no page`.
    """
    state = verdict_on(held.report) if held else "ready" if portal.sources else "addresses"
    return {
        "name": portal.name, "outlet": portal.outlet, "hosts": list(portal.hosts), "sources": len(portal.sources),
        "layouts": [layout.name for layout in portal.layouts], "state": state,
        "pages": held.pages if held else None, "last": held.last if held else None,
    }  # fmt: skip


def portal_host(hosts: list[str]) -> str:
    """The first host, with `…` where there are more; short enough for a table.

    >>> portal_host(["sina.com.cn", "sina.cn"]), portal_host(["whb.cn"])
    ('sina.com.cn…', 'whb.cn')
    """
    return hosts[0] + ("…" if len(hosts) > 1 else "")


def verdict_on(report: PortalReport) -> str:
    """`drift` if layouts no longer fit, `ok` if pages came, else `no page`."""
    return "drift" if report.drifted else "ok" if report.pages else "no page"


@portals.command()
@click.argument("names", nargs=-1, metavar="[PORTAL...]")
@click.option("--contact", envvar="AIDFACTS_CONTACT", help="As for crawl.")
@click.option("--sample", type=click.IntRange(1), default=5, show_default=True, help="Articles to fetch from each portal.")
@click.option("--resolve", multiple=True, callback=_pairs, hidden=True)
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True)
def check(names: tuple[str, ...], contact: str | None, sample: int, resolve: dict[str, str], delay: float) -> None:
    """Fetch a sample of each portal (all that have sources by default) and report layouts that no longer fit."""
    from crawl.portals import PORTALS
    from crawl.run import CrawlError
    from crawl.run import crawl as run

    if not contact and not resolve:
        _stop("no --contact (or AIDFACTS_CONTACT): say whom a host's owner can write to")
    settings = CrawlSettings(contact=contact or "", max_pages=sample, max_list_pages=1, resolve=resolve, delay=delay, retries=1)
    good = True
    for name in names or [p.name for p in PORTALS if p.sources]:
        with tempfile.TemporaryDirectory() as folder:
            try:
                report = run([name], folder, settings).of(name)
            except CrawlError as error:
                _stop(str(error))
        good &= verdict_on(report) == "ok"
        click.echo(checked(report))
    sys.exit(0 if good else 1)


def checked(report: PortalReport) -> str:
    """The line of `portals check`: the verdict, the portal, its pages by layout, and what went wrong.

    >>> checked(PortalReport("x", fetched=5, found=40, layouts={"trs": 3}, no_layout=2))
    'DRIFT    x           5 of 40 found; layout trs 3; 2 match no layout'
    >>> checked(PortalReport("y", failed={"dns": 2}))
    'NO PAGE  y           0 of 0 found; failed: dns 2'
    """
    layouts = [f"layout {layout} {n}" for layout, n in report.layouts.items()]
    bad = [f"{n} {what}" for n, what in ((report.no_layout, "match no layout"), (report.empty_body, "have an empty body")) if n]
    groups = (("refused", report.refused), ("failed", report.failed))
    trouble = [f"{name}: " + ", ".join(f"{reason} {n}" for reason, n in counts.items()) for name, counts in groups if counts]
    return f"{verdict_on(report).upper():8} {report.portal:11} " + "; ".join([f"{report.pages} of {report.found} found", *layouts, *bad, *trouble])
