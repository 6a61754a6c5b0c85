"""Measures this client beside others and prints one line for each metric and peer: `run.py ADDRESS`."""

from __future__ import annotations

import sys
from pathlib import Path

import alternation
import importing

ROUNDS = 11
IMPORTS = 21

PEERS = {
    "list-sync": ["httpx+pydantic", "requests+json", "urllib3+msgspec"],
    "decode": ["msgspec", "pydantic"],
    "decode-datetime": ["msgspec", "pydantic"],
    "import": ["httpx"],
}
BESIDE = {metric: ["msgspec (4 fields)", "pydantic (4 fields)"] for metric in ("decode", "decode-datetime")}
UNITS = {"import": "us per import"}


def times_of(metric: str, contestants: list[str], address: str) -> alternation.Times:
    if metric == "import":
        # so that all byte code is compiled and every file is cached
        alternation.alternate(contestants, 2, importing.microseconds)
        return alternation.alternate(contestants, IMPORTS, importing.microseconds)
    script = str(Path(__file__).with_name("worker.py"))
    commands = {contestant: [sys.executable, script, metric, contestant, address] for contestant in contestants}
    return alternation.of_workers(commands, ROUNDS)


def main(address: str) -> None:
    lines = []
    for metric, peers in PEERS.items():
        times = times_of(metric, ["ours", *peers, *BESIDE.get(metric, [])], address)
        alternation.show(f"{metric}, {UNITS.get(metric, 'us per page of 100 members')}", times)
        lines += alternation.lines("python", metric, times, peers)
    print("\n" + "\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
