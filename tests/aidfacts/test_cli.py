"""The command line as a whole: every command is there, has help, and unknown things end with exit code 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.count("\n") > 3


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert all(f"  {name} " in result.output for name in COMMANDS)


@pytest.mark.parametrize("args", [["nonsense"], ["facts"], ["facts", "x.html", "--tagger", "nobody"], ["run", "x.html"]])
def test_wrong_use_ends_with_2(args: list[str]) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_commands_mirror_files() -> None:
    folder = Path(main.callback.__code__.co_filename).parent if main.callback else Path()
    modules = {f"aidfacts.{path.stem}" for path in folder.glob("cli_*.py")}
    assert modules == {module for module, _ in COMMANDS.values()}


def test_a_command_imports_only_what_it_needs() -> None:
    code = "import sys; from aidfacts.cli import main; main.get_command(None, 'portals'); print([m for m in ('spacy', 'scrapy', 'onnxruntime', 'pandas', 'torch') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"
