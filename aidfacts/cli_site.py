"""The command `serve`: the database in the browser."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from aidfacts.cli_corpus import DB

LOOPBACK = ("127.0.0.1", "localhost", "::1")
WARNING = "aidfacts: anyone who can reach {host} can read this database; there is no password and no encryption"


@click.command()
@DB
@click.option("--host", default=LOOPBACK[0], show_default=True, help="Another address opens the site to the network.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
def serve(db: str, host: str, port: int) -> None:
    """Show the database in the browser until Ctrl-C: search, questions, records with their evidence. It is only read."""
    try:
        import uvicorn

        from aidfacts.site.server import site
    except ImportError as error:
        _stop(f"the site needs Datasette: pip install 'aidfacts[site]' ({error})")
    app = site(Path(db), host=host).app()
    with _listening(host, port) as listener:
        if host not in LOOPBACK:
            click.echo(WARNING.format(host=host), err=True)
        name, taken = f"[{host}]" if ":" in host else host, listener.getsockname()[1]
        click.echo(f"http://{name}:{taken}/  (Ctrl-C ends it)", err=True)
        with suppress(KeyboardInterrupt):  # the way to end it
            uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address before anything is promised; one line and exit code 2 where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        _stop(f"{host} port {port}: {error.strerror or error}")


def _stop(text: str) -> NoReturn:
    click.echo(f"aidfacts: {text}", err=True)
    sys.exit(2)
