"""What is async is awaited or refused: it must never count as handled without having run."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Callable
from typing import Any

import pytest
from deliveries import KEY
from mighty_networks.errors import ConfigurationError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks

SEEN: list[str] = []


@pytest.fixture(autouse=True)
def forgotten() -> None:
    SEEN.clear()


async def coroutine(event: WebhookEvent, ctx: WebhookContext[Any]) -> None:
    await asyncio.sleep(0)
    SEEN.append(event.type)


async def with_a_word(word: str, event: WebhookEvent, ctx: WebhookContext[Any]) -> None:
    await coroutine(event, ctx)


class Instance:
    async def __call__(self, event: WebhookEvent, ctx: WebhookContext[Any]) -> None:
        await coroutine(event, ctx)

    async def method(self, event: WebhookEvent, ctx: WebhookContext[Any]) -> None:
        await coroutine(event, ctx)


ASYNC: dict[str, Callable[..., Any]] = {
    "a coroutine function": coroutine,
    "a partial of one": functools.partial(with_a_word, "word"),
    "an instance with one": Instance(),
    "a method": Instance().method,
}
RETURNING: dict[str, Callable[..., Any]] = {
    "a function that returns a coroutine": lambda event, ctx: coroutine(event, ctx),
    "a partial of such a function": functools.partial(lambda word, event, ctx: coroutine(event, ctx), "word"),
}


@pytest.mark.parametrize("handler", {**ASYNC, **RETURNING}.values(), ids={**ASYNC, **RETURNING})
def test_every_kind_of_async_handler_is_awaited(handler: Callable[..., Any]) -> None:
    hooks: Webhooks[Any] = Webhooks(KEY)
    hooks.on("MemberJoined")(handler)
    hooks.on_unknown(handler)
    assert asyncio.run(hooks.handle_async(webhook_events.MemberJoined())) is True
    assert asyncio.run(hooks.handle_async(hooks.parse(b'{"event_type": "PetAdopted"}'))) is True
    assert SEEN == ["MemberJoined", "PetAdopted"]


@pytest.mark.parametrize("handler", {**ASYNC, **RETURNING}.values(), ids={**ASYNC, **RETURNING})
def test_every_kind_of_async_handler_is_refused_where_nobody_awaits_it(handler: Callable[..., Any]) -> None:
    hooks: Webhooks[Any] = Webhooks(KEY)
    hooks.on("MemberJoined")(handler)
    with pytest.raises(ConfigurationError) as refused:
        hooks.handle(webhook_events.MemberJoined())
    assert str(refused.value) == (
        "the handler of `MemberJoined` is async, and this receiver is not; "
        "write it with `def`, or receive with `handle_async` or an async adapter"
    )
    assert SEEN == []


@pytest.mark.parametrize("register", ["on", "on_unknown", "on_error"])
def test_an_async_handler_of_something_rare_is_found_with_the_first_event(register: str) -> None:
    hooks: Webhooks[Any] = Webhooks(KEY)
    (hooks.on("MemberLeft") if register == "on" else getattr(hooks, register))(coroutine)
    assert hooks.has_async_handlers is True
    with pytest.raises(ConfigurationError, match="is async, and this receiver is not"):
        hooks.handle(webhook_events.PostCreated())


def test_handlers_that_are_not_async_run_in_threads() -> None:
    hooks, threads = Webhooks(KEY), list[threading.Thread]()

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        threads.append(threading.current_thread())

    assert hooks.has_async_handlers is False
    assert asyncio.run(hooks.handle_async(webhook_events.MemberJoined())) is True
    assert threads[0] is not threading.main_thread()


def test_a_context_says_how_much_time_there_is() -> None:
    hooks = Webhooks(KEY, handler_timeout=20)
    event = webhook_events.MemberJoined()
    context = hooks.context(event)
    assert (context.attempt, context.tx) == (1, None)
    assert 19 < context.remaining() <= 20
    assert 4 < hooks.context(event, time_left=5).remaining() <= 5
    assert hooks.context(event, time_left=500).remaining() <= 20
    assert hooks.context(event, time_left=-1).remaining() == 0
    context.deadline = None
    assert context.remaining() == float("inf")
    assert repr(hooks.context(event, attempt=3, time_left=0)) == "WebhookContext(attempt=3, remaining=0.0)"
