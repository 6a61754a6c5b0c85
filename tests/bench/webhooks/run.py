"""Measures the receiving of webhooks and prints one line for each metric and peer: `run.py NODE_FOLDER`."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import alternation  # noqa: E402

ROUNDS = 11
CONSTRUCT_PYTHON = ["json", "pydantic", "msgspec", "stripe"]
CONSTRUCT_NODE = ["json-parse", "zod", "stripe"]


def construct_python() -> list[str]:
    script = str(HERE / "constructing.py")
    commands = {contestant: [sys.executable, script, contestant] for contestant in ["ours", *CONSTRUCT_PYTHON]}
    return constructed("construct-python", commands, CONSTRUCT_PYTHON)


def construct_node(folder: str) -> list[str]:
    script, body = str(Path(folder) / "constructing.js"), str(HERE / "delivery.json")
    commands = {contestant: ["node", script, contestant, body] for contestant in ["ours", *CONSTRUCT_NODE]}
    return constructed("construct-node", commands, CONSTRUCT_NODE)


def constructed(metric: str, commands: dict[str, list[str]], peers: list[str]) -> list[str]:
    times = alternation.of_workers(commands, ROUNDS)
    alternation.show(f"{metric}, us per delivery of 800 bytes", times)
    return alternation.lines("webhooks", metric, times, peers)


def ack_python() -> list[str]:
    script = str(HERE / "acknowledging.py")
    print("\nack-python, deliveries over 16 connections")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            contestant: [sys.executable, script, contestant, folder] for contestant in ("sqlite", "postgres", "fastapi")
        }
        times = alternation.of_workers(commands, ROUNDS)
    for contestant, values in times.items():
        print(f"  {contestant:<20} {1e6 / statistics.median(values):>7.0f} deliveries per second")
    return [
        *alternation.lines("webhooks", "ack-python", times, ["fastapi"], ours="sqlite"),
        *alternation.lines("webhooks", "ack-python-postgres", times, ["fastapi"], ours="postgres"),
    ]


def main(node_folder: str) -> None:
    lines = [*construct_python(), *construct_node(node_folder), *ack_python()]
    print("\n" + "\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
