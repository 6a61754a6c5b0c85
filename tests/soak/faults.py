"""Makes every call of a file against the sandbox that the environment names, and writes what came of them; see README.md."""

from __future__ import annotations

import asyncio
import functools
import inspect
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mighty_networks import AsyncMighty, Mighty, MightyError

AT_ONCE = 32

Case = dict[str, Any]


@functools.cache
def by_position(method: Callable[..., Any]) -> list[str]:
    """The arguments that are given by position."""
    parameters = inspect.signature(method).parameters.values()
    return [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]


def called(client: Any, case: Case, look: Callable[[], Any]) -> Any:
    """What the method returns: an answer, something to wait for, or a list."""
    *namespaces, verb = case["operation"].split(".")
    target = client
    for name in [*namespaces, verb.replace("get", "find") if case["finder"] else verb]:
        target = getattr(target, name)
    options = {"headers": {"X-Sandbox-Case": case["case"]}}
    if case["timeout"] is not None:
        options["timeout"] = case["timeout"]
    if case["always"]:
        options["retry"] = "always"
    if case["look_for"] is not None:
        options["retry_verify"] = look
    given = dict(case["arguments"])
    if case["file"] is not None:
        given[case["file"]] = ("a.png", b"png", "image/png")
    positional = [given.pop(name) for name in by_position(target.__func__) if name in given]
    if case["consume"] == "ahead":
        given["prefetch"] = 2
    return target(*positional, **given, request_options=options)


def outcome(case: Case, rows: list[int], error: MightyError | None) -> dict[str, Any]:
    return {
        "case": case["case"],
        "ok": error is None,
        "kind": error and error.kind,
        "maybe_committed": error is not None and error.maybe_committed,
        "attempts": error.attempts if error else 0,
        "rows": rows,
    }


def made(client: Mighty, case: Case) -> dict[str, Any]:
    rows: list[int] = []
    try:
        answer = called(client, case, lambda: client.members.find_by_email(case["look_for"]))
        if case["consume"] == "pages":
            for page in answer.pages():
                rows.extend(row.id for row in page.items)
        elif case["consume"] != "call":
            for row in answer:
                rows.append(row.id)
    except MightyError as error:
        return outcome(case, rows, error)
    return outcome(case, rows, None)


async def made_async(client: AsyncMighty, case: Case, room: asyncio.Semaphore) -> dict[str, Any]:
    rows: list[int] = []
    async with room:
        try:
            answer = called(client, case, lambda: client.members.find_by_email(case["look_for"]))
            if case["consume"] == "pages":
                async for page in answer.pages():
                    rows.extend(row.id for row in page.items)
            elif case["consume"] == "call":
                await answer
            else:
                async for row in answer:
                    rows.append(row.id)
        except MightyError as error:
            return outcome(case, rows, error)
    return outcome(case, rows, None)


def run(rounds: list[list[Case]]) -> list[dict[str, Any]]:
    with Mighty.from_env() as client, ThreadPoolExecutor(AT_ONCE) as pool:
        return [one for cases in rounds for one in pool.map(functools.partial(made, client), cases)]


async def run_async(rounds: list[list[Case]]) -> list[dict[str, Any]]:
    outcomes: list[dict[str, Any]] = []
    room = asyncio.Semaphore(AT_ONCE)
    async with AsyncMighty.from_env() as client:
        for cases in rounds:
            outcomes.extend(await asyncio.gather(*(made_async(client, case, room) for case in cases)))
    return outcomes


if __name__ == "__main__":
    kind, cases, outcomes = sys.argv[1:]
    rounds = json.loads(Path(cases).read_bytes())
    written = asyncio.run(run_async(rounds)) if kind == "async" else run(rounds)
    Path(outcomes).write_text(json.dumps(written), encoding="utf-8")
