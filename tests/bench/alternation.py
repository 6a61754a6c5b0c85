"""Contestants in processes of their own, whose rounds alternate.

So the objects of one are no burden to the garbage collector of another, no import of one changes another, and whatever else the machine
does meets all alike; who begins moves on by one in each cycle. The figures are medians; the table also shows the best round.

A worker prints a line when it is ready, and for every line that it reads it runs one round and prints its figure.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

Times = dict[str, list[float]]


class Workers:
    """The processes of one metric, by contestant."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._processes = {}
        for contestant, command in commands.items():
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


def alternate(contestants: Sequence[str], rounds: int, measure: Callable[[str], float]) -> Times:
    times: Times = {contestant: [] for contestant in contestants}
    for number in range(rounds):
        first = number % len(contestants)
        for contestant in [*contestants[first:], *contestants[:first]]:
            times[contestant].append(measure(contestant))
    return times


def of_workers(commands: Mapping[str, Sequence[str]], rounds: int) -> Times:
    workers = Workers(commands)
    try:
        return alternate(list(commands), rounds, workers.measure)
    finally:
        workers.stop()


def show(title: str, times: Times) -> None:
    print(f"\n{title}")
    for contestant, values in times.items():
        print(f"  {contestant:<20} median {statistics.median(values):>9.1f}   best {min(values):>9.1f}")


def lines(suite: str, metric: str, times: Times, peers: Sequence[str], ours: str = "ours") -> list[str]:
    """One line for each peer; the ratio is how many times as long it takes."""
    own = statistics.median(times[ours])
    theirs = {peer: statistics.median(times[peer]) for peer in peers}
    return [
        f"bench {suite} {metric} ours={own:.1f} peer={peer} theirs={median:.1f} ratio={median / own:.2f}"
        for peer, median in theirs.items()
    ]
