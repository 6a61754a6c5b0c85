"""Measures this client beside others and prints one line for each metric and peer: `run.py ADDRESS`.

Every contestant lives in a process of its own, so that the objects of one are no burden to the garbage collector of another and no
import of one changes another. Their rounds alternate, one contestant running at a time, so that whatever else the machine does meets
all alike; who begins moves on by one in each cycle. The figures are medians; the table also shows the best round.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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

Measure = Callable[[str], float]


class Workers:
    """The processes of one metric."""

    def __init__(self, metric: str, contestants: list[str], address: str) -> None:
        script = str(Path(__file__).with_name("worker.py"))
        self._processes = {}
        for contestant in contestants:
            command = [sys.executable, script, metric, contestant, address]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
            self._processes[contestant] = process
            self._line(contestant)

    def measure(self, contestant: str) -> float:
        sender = self._processes[contestant].stdin
        assert sender is not None
        sender.write("\n")
        sender.flush()
        return float(self._line(contestant))

    def stop(self) -> None:
        for process in self._processes.values():
            process.communicate()

    def _line(self, contestant: str) -> str:
        receiver = self._processes[contestant].stdout
        assert receiver is not None
        line = receiver.readline()
        if not line:
            sys.exit(f"{contestant} ended early")
        return line


def alternate(contestants: list[str], rounds: int, measure: Measure) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {contestant: [] for contestant in contestants}
    for number in range(rounds):
        first = number % len(contestants)
        for contestant in contestants[first:] + contestants[:first]:
            times[contestant].append(measure(contestant))
    return times


def times_of(metric: str, contestants: list[str], address: str) -> dict[str, list[float]]:
    if metric == "import":
        alternate(contestants, 2, importing.microseconds)  # so that all byte code is compiled and every file is cached
        return alternate(contestants, IMPORTS, importing.microseconds)
    workers = Workers(metric, contestants, address)
    try:
        return alternate(contestants, ROUNDS, workers.measure)
    finally:
        workers.stop()


def main(address: str) -> None:
    lines = []
    for metric, peers in PEERS.items():
        times = times_of(metric, ["ours", *peers, *BESIDE.get(metric, [])], address)
        print(f"\n{metric}, {UNITS.get(metric, 'us per page of 100 members')}")
        for contestant, values in times.items():
            print(f"  {contestant:<20} median {statistics.median(values):>9.1f}   best {min(values):>9.1f}")
        ours = statistics.median(times["ours"])
        for peer in peers:
            theirs = statistics.median(times[peer])
            lines.append(
                f"bench python {metric} ours={ours:.1f} peer={peer} theirs={theirs:.1f} ratio={theirs / ours:.2f}"
            )
    print("\n" + "\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
