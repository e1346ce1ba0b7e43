"""The command line: every command mirrors a function of the library."""

from __future__ import annotations

import sys
from typing import Any

import click

from aidfacts.cli_corpus import COMMANDS as CORPUS_COMMANDS
from aidfacts.cli_crawl import COMMANDS as CRAWL_COMMANDS
from aidfacts.cli_demo import demo
from aidfacts.cli_line import clean_command, facts_command, rebuild, run
from aidfacts.cli_models import COMMANDS as MODEL_COMMANDS
from aidfacts.cli_quality import doctor, evaluate, explain
from corpus.store import StoreError

COMMANDS: tuple[click.Command, ...] = (
    run, clean_command, facts_command, rebuild, evaluate, explain, doctor, demo,
    *CRAWL_COMMANDS, *CORPUS_COMMANDS, *MODEL_COMMANDS,
)  # fmt: skip


class _Group(click.Group):
    """Ends a command whose database fails with one line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StoreError as error:
            click.echo(f"aidfacts: {error}", err=True)
            sys.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="aidfacts")
def main() -> None:
    """Aid facts from Chinese news pages, with their quotes.

    Data goes to stdout, progress and complaints to stderr. The exit code is 0 only if the job was done:
    1 when some inputs could not be read, 2 when the job itself could not run.
    """


for _command in COMMANDS:
    main.add_command(_command)
