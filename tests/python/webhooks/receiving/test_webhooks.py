"""`Webhooks` itself: which handler gets which event."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from deliveries import KEY
from mighty_networks.errors import ConfigurationError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import MemberJoined, MemberLeft, UnknownEvent, WebhookContext, WebhookEvent, Webhooks

UNKNOWN = b'{"event_id": "e1", "event_type": "PetAdopted"}'


def nothing(event: WebhookEvent, ctx: WebhookContext[Any]) -> None: ...


def handled_by(hooks: Webhooks[Any], event: WebhookEvent) -> bool:
    return hooks.handle(event)


def handled_async_by(hooks: Webhooks[Any], event: WebhookEvent) -> bool:
    return asyncio.run(hooks.handle_async(event))


Handle = Callable[[Webhooks[Any], WebhookEvent], bool]
both = pytest.mark.parametrize("handle", [handled_by, handled_async_by], ids=["sync", "async"])


def test_a_handler_gets_the_types_that_it_was_registered_for() -> None:
    hooks, seen = Webhooks(KEY), list[tuple[str, str]]()

    @hooks.on("MemberJoinedHook", MemberLeft)
    def moved(event: MemberJoined | MemberLeft, ctx: WebhookContext) -> None:
        match event:
            case MemberJoined(payload=payload):
                seen.append(("joined", payload.member.email))
            case MemberLeft():
                seen.append(("left", event.type))

    @hooks.on("POST_CREATED")
    def posted(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(("posted", event.type))

    assert hooks.registered() == ["MemberJoined", "MemberLeft", "PostCreated"]
    events = [webhook_events.MemberJoined(member__email="ada@example.com"), webhook_events.MemberLeft()]
    assert [hooks.handle(event) for event in [*events, webhook_events.PostCreated()]] == [True] * 3
    assert hooks.handle(webhook_events.PostUpdated()) is False
    assert seen == [("joined", "ada@example.com"), ("left", "MemberLeft"), ("posted", "PostCreated")]


def test_a_decorator_gives_the_function_back() -> None:
    hooks = Webhooks(KEY)
    assert hooks.on("MemberJoined")(nothing) is nothing
    assert hooks.on_unknown(nothing) is nothing
    assert hooks.on_error(nothing) is nothing


@pytest.mark.parametrize(
    "types", [("MemberJoined",), ("PostCreated", "MEMBER_JOINED"), ("PostCreated", "PostCreated"), (MemberJoined,)]
)
def test_two_handlers_of_one_type_are_refused_and_none_is_registered(types: Any) -> None:
    hooks = Webhooks(KEY)
    hooks.on("MemberJoined")(nothing)
    with pytest.raises(ConfigurationError, match="has a handler already; an event type has one"):
        hooks.on(*types)
    assert hooks.registered() == ["MemberJoined"]


def test_a_type_that_was_taken_before_the_decorator_was_used_is_refused() -> None:
    hooks = Webhooks(KEY)
    first, second = hooks.on("MemberJoined"), hooks.on("MemberLeft", "MemberJoined")
    first(nothing)
    with pytest.raises(ConfigurationError, match="`MemberJoined` has a handler already"):
        second(nothing)
    assert hooks.registered() == ["MemberJoined"]


@pytest.mark.parametrize(
    ("types", "said"),
    [
        (("MemberJoint",), "`MemberJoint` is no event type that this version knows; did you mean `MemberJoined`?"),
        (("PetAdopted",), "`PetAdopted` is no event type that this version knows"),
        ((WebhookEvent,), "`on` takes the names of event types"),
        ((UnknownEvent,), "`on` takes the names of event types"),
        ((5,), "`on` takes the names of event types"),
        ((nothing,), "`on` takes the names of event types"),
        ((), "`on` takes the names of event types"),
    ],
)
def test_what_is_no_type_is_refused(types: Any, said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Webhooks(KEY).on(*types)
    assert said in str(refused.value)


def test_what_is_no_function_is_refused() -> None:
    hooks = Webhooks(KEY)
    with pytest.raises(ConfigurationError, match="a handler is a function of the event and the context"):
        hooks.on("MemberJoined")(None)  # type: ignore[type-var]
    assert hooks.registered() == []


def test_one_function_is_told_of_failures_and_one_gets_unknown_events() -> None:
    hooks = Webhooks(KEY)
    hooks.on_unknown(nothing)
    hooks.on_error(nothing)
    with pytest.raises(ConfigurationError, match="`on_unknown` has a function already"):
        hooks.on_unknown(nothing)
    with pytest.raises(ConfigurationError, match="`on_error` has a function already"):
        hooks.on_error(nothing)


@both
@pytest.mark.parametrize("register", ["on", "on_unknown", "on_error"])
def test_nothing_is_registered_after_the_first_event(handle: Handle, register: str) -> None:
    hooks = Webhooks(KEY)
    assert handle(hooks, webhook_events.PostCreated()) is False
    with pytest.raises(ConfigurationError, match=f"`{register}` came after the first event"):
        if register == "on":
            hooks.on("MemberJoined")
        else:
            getattr(hooks, register)(nothing)


@both
def test_unknown_events_are_logged_and_accepted(handle: Handle, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mighty_networks.webhooks")
    hooks = Webhooks(KEY)
    assert handle(hooks, hooks.parse(UNKNOWN)) is False
    assert [record.getMessage() for record in caplog.records] == ["accepted event e1 of the unknown type 'PetAdopted'"]
    caplog.clear()
    # A known type that nobody wants is nothing to be logged.
    assert handle(hooks, webhook_events.PostCreated()) is False
    assert caplog.records == []


@both
def test_unknown_events_have_a_handler_of_their_own(handle: Handle) -> None:
    hooks, seen = Webhooks(KEY), list[tuple[type, str]]()

    @hooks.on_unknown
    def unknown(event: UnknownEvent, ctx: WebhookContext) -> None:
        seen.append((type(event), event.sent_type))

    assert handle(hooks, hooks.parse(UNKNOWN)) is True
    assert handle(hooks, webhook_events.PostCreated()) is False
    assert seen == [(UnknownEvent, "PetAdopted")]


@both
def test_a_failure_is_told_and_goes_on(handle: Handle) -> None:
    hooks, told = Webhooks(KEY), list[tuple[object, ...]]()
    failure = RuntimeError("no such member")

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        contexts.append(ctx)
        raise failure

    hooks.on("MemberLeft")(nothing)

    @hooks.on_error
    def failed(event: WebhookEvent, error: Exception, ctx: WebhookContext) -> None:
        told.append((event, error, ctx))

    contexts: list[object] = []
    event = webhook_events.MemberJoined()
    with pytest.raises(RuntimeError) as raised:
        handle(hooks, event)
    assert raised.value is failure
    assert handle(hooks, webhook_events.MemberLeft()) is True
    assert told == [(event, failure, contexts[0])]


@both
def test_a_failure_while_a_failure_is_told_hides_nothing(handle: Handle, caplog: pytest.LogCaptureFixture) -> None:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError("of the handler")

    @hooks.on_error
    def failed(event: WebhookEvent, error: Exception, ctx: WebhookContext) -> None:
        raise KeyError("of on_error")

    event = webhook_events.MemberJoined()
    with pytest.raises(RuntimeError, match="of the handler"):
        handle(hooks, event)
    assert f"the function of `on_error` failed itself, for event {event.id}" in caplog.text
    assert "of on_error" in caplog.text


def test_half_a_surrogate_pair_is_read_alike_whoever_has_parsed_the_body() -> None:
    body = '{"event_id": "e\\ud83e", "event_type": "PetAdopted", "payload": {"\\udd80": "\\ud83d\\ude00\\ude00"}}'
    events = [
        Webhooks(KEY).parse(form)
        for form in (body, body.encode(), json.loads(body), body.replace("e\\ud83e", "e\ud83e"))
    ]
    for event in events:
        assert (event.id, event.payload) == ("e\ufffd", {"\ufffd": "\U0001f600\ufffd"})


def test_a_number_beyond_64_bits_is_accepted_whoever_has_parsed_the_body() -> None:
    body = b'{"event_id": "e", "event_type": "PetAdopted", "payload": {"n": 1180591620717411303424}}'
    for form in (body, json.loads(body)):
        assert Webhooks(KEY).parse(form).payload == {"n": 2.0**70}
