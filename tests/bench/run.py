"""Measures this client beside others and prints one line for each metric and peer: `run.py PAGES SMALL PYTHON`.

The arguments are the addresses of two servers and the interpreter that niquests is installed for.
"""

from __future__ import annotations

import sys
from pathlib import Path

import alternation
import importing

ROUNDS = 11
IMPORTS = 21

PEERS = {
    "list-sync": ["httpx+pydantic", "requests+json", "urllib3+msgspec"],
    "async-list": ["aiohttp+msgspec", "httpx+pydantic", "niquests+pydantic"],
    "async-64": ["aiohttp+msgspec", "httpx+pydantic", "niquests+pydantic"],
    "call": ["urllib3+json"],
    "decode": ["msgspec", "pydantic"],
    "decode-datetime": ["msgspec", "pydantic"],
    "import": ["httpx"],
}
BESIDE = {metric: ["msgspec (4 fields)", "pydantic (4 fields)"] for metric in ("decode", "decode-datetime")}
BESIDE["call"] = ["ours (answered in the process)"]
UNITS = {"import": "us per import", "call": "us per call"}


def times_of(metric: str, contestants: list[str], address: str, niquests: str) -> alternation.Times:
    if metric == "import":
        # so that all byte code is compiled and every file is cached
        alternation.alternate(contestants, 2, importing.microseconds)
        return alternation.alternate(contestants, IMPORTS, importing.microseconds)
    script = str(Path(__file__).with_name("worker.py"))
    commands = {
        contestant: [
            niquests if contestant.startswith("niquests") else sys.executable,
            script,
            metric,
            contestant,
            address,
        ]
        for contestant in contestants
    }
    return alternation.of_workers(commands, ROUNDS)


def main(pages: str, small: str, niquests: str) -> None:
    lines = []
    for metric, peers in PEERS.items():
        contestants = ["ours", *peers, *BESIDE.get(metric, [])]
        times = times_of(metric, contestants, small if metric == "call" else pages, niquests)
        alternation.show(f"{metric}, {UNITS.get(metric, 'us per page of 100 members')}", times)
        lines += alternation.lines("python", metric, times, peers)
    print("\n" + "\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
