"""Progress of long work on stderr; silent when stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


class _Rate(TextColumn):
    """Items a second, where there is a speed to tell."""

    def __init__(self) -> None:
        super().__init__("{task.fields[unit]}")


def track(items: Iterable[T], label: str, *, total: int | None = None, unit: str = "pages") -> Iterator[T]:
    """The same items, counted on stderr while they pass."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TaskProgressColumn(show_speed=True), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(label, total=total, unit=unit)
        for item in items:
            yield item
            progress.advance(task)
