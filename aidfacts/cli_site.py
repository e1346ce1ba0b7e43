"""The command `serve`: the database in the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aidfacts.cli_corpus import DB

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@DB
@click.option("--host", default=LOOPBACK[0], show_default=True, help="Another address opens the site to the network.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
def serve(db: str, host: str, port: int) -> None:
    """Show the database in the browser until Ctrl-C: search, questions, records with their evidence. It is only read."""
    try:
        import uvicorn

        from aidfacts.site.server import site
    except ImportError as error:
        raise click.ClickException(f"the site needs Datasette: pip install 'aidfacts[site]' ({error})") from error
    app = site(Path(db), host=host).app()
    if host not in LOOPBACK:
        click.echo(WARNING.format(host=host), err=True)
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C ends it)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on")
    sys.exit(0)


WARNING = "aidfacts: anyone who can reach {host} can read this database; there is no password and no encryption"
