"""Servers that load a program and then fork: gunicorn with `--preload`, and the usual pool of Celery."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fetching import KINDS, environment
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no fork")

WORKERS = 2
SHARES = 12


@pytest.fixture
def shares(sandbox: SandboxProcess) -> list[tuple[str, list[int]]]:
    """What to fetch at once: a kind of client and members, of which no two shares have one in common."""
    ids = [member.id for member in sandbox.client().members.list().collect(limit=SHARES * 50)]
    return [(KINDS[index % 2], ids[index * 50 : (index + 1) * 50]) for index in range(SHARES)]


@pytest.fixture
def gunicorn(sandbox: SandboxProcess) -> Iterator[str]:
    """The address of a server whose workers were forked off a process with warm clients."""
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", str(WORKERS), "--bind", "127.0.0.1:0"]
    process = subprocess.Popen(
        [*command, "--no-control-socket", "preloaded_app:application"],
        env=environment(sandbox.url),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    log = iter(process.stderr.readline, "")
    yield next(found[0] for line in log if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_workers_of_gunicorn_get_their_own_answers(gunicorn: str, shares: list[tuple[str, list[int]]]) -> None:
    def ask(share: tuple[str, list[int]]) -> dict[str, object]:
        kind, ids = share
        query = "&".join([f"kind={kind}", *(f"id={each}" for each in ids)])
        with urllib.request.urlopen(f"{gunicorn}/?{query}") as response:
            answer: dict[str, object] = json.load(response)
        return answer

    workers: set[object] = set()
    with ThreadPoolExecutor(4) as pool:
        # The system decides which worker takes a connection, so it is asked until both have worked.
        while len(workers) < WORKERS:
            answers = list(pool.map(ask, shares))
            assert [answer["found"] for answer in answers] == [ids for _, ids in shares]
            workers |= {answer["worker"] for answer in answers}
            assert workers.isdisjoint({answer["master"] for answer in answers})


@pytest.fixture
def celery(sandbox: SandboxProcess, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a worker whose pool was forked off a process with warm clients."""
    for name in ("queue", "control", "results"):
        (tmp_path / name).mkdir()
    variables = {**environment(sandbox.url), "PREFORK_FOLDER": str(tmp_path)}
    command = [sys.executable, "-m", "celery", "--app", "prefork_tasks", "worker", "--pool", "prefork"]
    process = subprocess.Popen(
        [*command, "--concurrency", str(WORKERS), "--without-gossip", "--without-mingle", "--loglevel", "WARNING"],
        env=variables,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    yield variables
    process.terminate()
    process.wait(timeout=60)


def test_tasks_of_celery_get_their_own_answers(celery: dict[str, str], shares: list[tuple[str, list[int]]]) -> None:
    sender = [sys.executable, str(Path(__file__).with_name("prefork_tasks.py"))]
    outcome = subprocess.run(
        sender, input=json.dumps(shares), env=celery, stdout=subprocess.PIPE, text=True, check=True, timeout=150
    )
    answers = json.loads(outcome.stdout)
    assert [found for _, _, found in answers] == [ids for _, ids in shares]
    assert [forked for _, forked, _ in answers] == [True] * SHARES
    assert len({process for process, _, _ in answers}) == WORKERS
