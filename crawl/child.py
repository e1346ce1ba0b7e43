"""The child process of `crawl.run.crawl`: a job on stdin, the report as JSON on stdout."""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from typing import Any


def main() -> int:
    """Run the job; stop at once when the parent is gone."""
    from crawl.run import CrawlError, crawl_here

    size = int.from_bytes(sys.stdin.buffer.read(8), "big")
    job = pickle.loads(sys.stdin.buffer.read(size))
    threading.Thread(target=_die_with_parent, daemon=True).start()
    result: dict[str, Any]
    try:
        result = {"report": crawl_here(job).to_dict()}
    except CrawlError as error:
        result = {"error": str(error)}
    print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0 if "report" in result else 2


def _die_with_parent() -> None:
    # The parent never writes more: end of file means that it is gone. The state survives a hard stop.
    os.read(sys.stdin.fileno(), 1)
    os._exit(3)


if __name__ == "__main__":
    sys.exit(main())
