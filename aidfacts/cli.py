"""The command line: every command mirrors a function of the library, and only the one that runs is imported."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

# Name of the command, and the module and name that hold it: a crawl needs no tagger, a query no crawler.
COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("aidfacts.cli_line", "run"),
    "crawl": ("aidfacts.cli_crawl", "crawl"),
    "portals": ("aidfacts.cli_crawl", "portals"),
    "clean": ("aidfacts.cli_line", "clean_command"),
    "facts": ("aidfacts.cli_line", "facts_command"),
    "rebuild": ("aidfacts.cli_line", "rebuild"),
    "query": ("aidfacts.cli_corpus", "query"),
    "export": ("aidfacts.cli_corpus", "export"),
    "serve": ("aidfacts.cli_site", "serve"),
    "review": ("aidfacts.cli_corpus", "review"),
    "diff": ("aidfacts.cli_corpus", "diff"),
    "explain": ("aidfacts.cli_quality", "explain"),
    "evaluate": ("aidfacts.cli_quality", "evaluate"),
    "gold": ("aidfacts.cli_models", "gold"),
    "train": ("aidfacts.cli_models", "train"),
    "taggers": ("aidfacts.cli_models", "taggers"),
    "ask": ("aidfacts.cli_models", "ask"),
    "demo": ("aidfacts.cli_demo", "demo"),
    "doctor": ("aidfacts.cli_quality", "doctor"),
}


class _Group(click.Group):
    """Loads a command when it is asked for; a database that fails ends it with one line on stderr and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__name__ != "StoreError":  # not imported here: most commands need no database
                raise
            click.echo(f"aidfacts: {error}", err=True)
            sys.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="aidfacts")
def main() -> None:
    """Aid facts from Chinese news pages, with their quotes.

    Data goes to stdout, progress and complaints to stderr. The exit code is 0 only if the job was done:
    1 when some inputs could not be read, 2 when the job itself could not run.
    """
