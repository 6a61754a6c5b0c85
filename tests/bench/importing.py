"""Importing: how long a fresh interpreter takes to have the client's class.

The class is named, not only its package, so that a package that loads lazily does not look quicker than it is.
"""

from __future__ import annotations

import subprocess
import sys

STATEMENTS = {
    "ours": "import mighty_networks; mighty_networks.Mighty",
    "httpx": "import httpx; httpx.Client",
}
TEMPLATE = "import time; start = time.perf_counter(); {}; print((time.perf_counter() - start) * 1e6)"


def microseconds(contestant: str) -> float:
    """One import, in an interpreter that ends with it; its own start is not counted."""
    command = [sys.executable, "-I", "-c", TEMPLATE.format(STATEMENTS[contestant])]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
