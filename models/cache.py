"""Where built models are kept between runs, and how they get there safely."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

VARIABLE = "AIDFACTS_CACHE"


def folder() -> Path:
    """The cache folder: `$AIDFACTS_CACHE` where it is set, else the platform's own place. It may not exist yet."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "aidfacts"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "aidfacts"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aidfacts"


def kept(name: str, build: Callable[[], bytes], *, renew: bool = False) -> bytes:
    """The cached bytes of that name; built, and kept where the disk allows it, if there are none or they are to be renewed.

    Several processes may ask at once: each then builds the same bytes and the last rename wins, so a reader
    never sees half a file. A folder that cannot be written costs a build at every start, nothing else.
    """
    try:
        path = folder() / name
    except RuntimeError:  # an account without a home
        return build()
    if not renew:
        with contextlib.suppress(OSError):
            return path.read_bytes()
    data = build()
    with contextlib.suppress(OSError):  # read-only disk or no room: what was built in memory serves as well
        write(path, data)
    return data


def write(path: Path, data: bytes) -> None:
    """Put the bytes at that path in one step; raises OSError where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
