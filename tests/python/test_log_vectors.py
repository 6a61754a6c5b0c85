"""Runs the cases of `tests/vectors/logs`: what a log says of a call at each level, and what hooks hear of it."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

import pytest
from mighty_networks import CallNote, MightyError, __version__
from scripted_network import ScriptedNetwork
from test_vectors import CASE_KEYS, OUTCOME_KEYS, ROOT, read, run

pytestmark = pytest.mark.usefixtures("client_kind")

LEVELS = {"warning": 30, "info": 20, "debug": 10, "wire": 5}
RANKS = list(LEVELS)
USER_AGENT = f"mighty-networks-python/{__version__} (+https://github.com/mighty-networks/mighty-networks)"
CASES = [case for path in sorted((ROOT / "logs").iterdir()) for case in read(path)]


class Records(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append([record.levelno, record.getMessage()])


def test_the_cases_are_new() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 8


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_log(case: dict[str, Any], level: str) -> None:
    assert set(case) <= CASE_KEYS | OUTCOME_KEYS | {"lines", "notes"}, case["id"]
    records = Records()
    logger = logging.getLogger("mighty_networks")
    logger.addHandler(records)
    logger.setLevel(LEVELS[level])
    try:
        play(case)
    finally:
        logger.removeHandler(records)
        logger.setLevel(logging.NOTSET)
    expected = [
        [max(LEVELS[at], 10), filled(text)] for at, text in case["lines"] if RANKS.index(at) <= RANKS.index(level)
    ]
    assert records.lines == expected, case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_notes(case: dict[str, Any]) -> None:
    notes: list[CallNote] = []
    play(case, on_request=notes.append, on_response=notes.append, on_retry=notes.append)
    heard = [{name: value for name, value in note.to_dict().items() if value not in (None, {})} for note in notes]
    assert heard == [
        {name: filled(value) if name == "reason" else value for name, value in note.items()} for note in case["notes"]
    ], case["why"]
    assert not any(note._lines for note in notes)


def filled(text: str) -> str:
    """A text of a case, with what differs from language to language."""
    return text.replace("{user_agent}", USER_AGENT).replace("{cause}", "LostInTime: ")


def play(case: dict[str, Any], **hooks: Any) -> None:
    network = ScriptedNetwork(case)
    with contextlib.suppress(MightyError):
        run({**case, "client": case.get("client", {}) | hooks}, network, {})
    assert network.taken == network.expected
