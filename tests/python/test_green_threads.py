"""The recipes for gevent and eventlet let the other green threads go on: the server that answers is one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
RECIPES = {
    "gevent": TESTS.parent.parent / "python" / "examples" / "gevent_calls.py",
    "eventlet": TESTS / "eventlet_calls.py",
}


@pytest.mark.parametrize("library", RECIPES)
def test_the_recipe_lets_other_green_threads_answer(library: str) -> None:
    command = [sys.executable, str(TESTS / f"{library}_program.py"), str(RECIPES[library])]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MIGHTY_")}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.splitlines() == ["the hub was blocked", "12345", "300"], run.stderr
    assert run.returncode == 0
