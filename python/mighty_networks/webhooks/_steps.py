"""The steps of a decision that wait for something. Who decides yields them, who drives carries them out and sends the result back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from ._handler_run import HandlerRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, TypeAlias, TypeVar

    from ._delivery import Answer
    from ._handler_run import Start

    T = TypeVar("T")


@dataclass(frozen=True)
class Ask:
    """Something quick that may block: a question to a store or an inbox."""

    call: Callable[[], object]


@dataclass(frozen=True)
class Handle:
    """A handler is to be run."""

    run: HandlerRun


if TYPE_CHECKING:
    Step: TypeAlias = Ask | Handle
    Decision: TypeAlias = Generator[Step, Any, T]


def drive(decision: Decision[Answer], start: Start) -> Answer:
    """Carries out the steps in this thread, handlers with `start`."""
    value: object = None
    failure: BaseException | None = None
    while True:
        try:
            step = decision.send(value) if failure is None else decision.throw(failure)
        except StopIteration as end:
            answer: Answer = end.value
            return answer
        value, failure = None, None
        try:
            value = _carry_out(step, start)
        except BaseException as error:
            failure = error


async def drive_async(decision: Decision[Answer], start: Start) -> Answer:
    """Carries out the steps on the event loop, and what blocks beside it."""
    value: object = None
    failure: BaseException | None = None
    while True:
        try:
            step = decision.send(value) if failure is None else decision.throw(failure)
        except StopIteration as end:
            answer: Answer = end.value
            return answer
        value, failure = None, None
        try:
            value = await _carry_out_async(step, start)
        except GeneratorExit:
            # The event loop is gone, and nothing can be waited for any more.
            raise
        except BaseException as error:
            failure = error


def _carry_out(step: Step, start: Start) -> object:
    if isinstance(step, Ask):
        return step.call()
    return step.run.result(start)


async def _carry_out_async(step: Step, start: Start) -> object:
    if isinstance(step, Ask):
        return await asyncio.to_thread(step.call)
    return await step.run.result_async(start)
