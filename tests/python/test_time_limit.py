"""A test that hangs ends the run and shows where, whatever it is that hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HANGING = {
    "a test": "def test() -> None:\n    hang()\n",
    "a fixture": "@pytest.fixture\ndef slow():\n    hang()\n\ndef test(slow) -> None: ...\n",
    "what follows a failed test": "@pytest.fixture\ndef slow():\n    yield\n    hang()\n\ndef test(slow) -> None:\n    assert False\n",
    "a thread that a failed test left behind": "def test() -> None:\n    threading.Thread(target=hang).start()\n    assert False\n",
}
START = "import threading\nimport pytest\n\ndef hang() -> None:\n    threading.Event().wait()\n\n"


@pytest.mark.parametrize("what", HANGING)
def test_what_hangs_ends_the_run(what: str, tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(START + HANGING[what], "utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nfaulthandler_timeout = 1\nfaulthandler_exit_on_timeout = true\n", "utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-p", "time_limit", "test_hanging.py"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "Timeout (0:00:01)!" in ended.stderr
    assert "in hang" in ended.stderr


def test_this_run_has_a_limit(pytestconfig: pytest.Config) -> None:
    assert float(pytestconfig.getini("faulthandler_timeout")) == 300
    assert pytestconfig.getini("faulthandler_exit_on_timeout") is True
    assert pytestconfig.pluginmanager.has_plugin("faulthandler")
