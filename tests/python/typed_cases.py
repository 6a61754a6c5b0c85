"""Asks a type checker about a text, in which a comment names the error that a line must have."""

from __future__ import annotations

import re
from pathlib import Path

import mypy.api


def check(cases: str, folder: Path) -> None:
    """Fails unless mypy finds what `# error: code` says at the end of lines, and nothing else."""
    source = folder / "cases.py"
    source.write_text(cases, "utf-8")
    output, problems, _ = mypy.api.run(
        ["--strict", "--no-incremental", "--hide-error-context", "--config-file=", str(source)]
    )
    assert problems == ""
    found = re.findall(r"^.*cases\.py:(\d+): error: .*\[([\w-]+)\]$", output, re.MULTILINE)
    expected = [
        (str(number), line.rpartition("# error: ")[2])
        for number, line in enumerate(cases.splitlines(), 1)
        if "# error: " in line
    ]
    assert found == expected, output
