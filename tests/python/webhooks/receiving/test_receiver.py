"""What a receiver answers, and what it says in the log and what nowhere."""

from __future__ import annotations

import json
import logging

import pytest
from deliveries import KEY, SECRET, Receive, both_ways, delivery, receive_sync
from mighty_networks import ConfigurationError
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks._receiver import Receiver
from mighty_networks.webhooks.stores import MemoryStore

pytestmark = both_ways


def hooks_that_note(seen: list[str], **options: object) -> Webhooks:
    hooks = Webhooks(KEY, **options)  # type: ignore[arg-type]

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        seen.append(event.id)

    @hooks.on("MemberLeft")
    def left(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise RuntimeError(f"{SECRET}: {KEY}")

    return hooks


def test_a_handled_event_is_answered_with_200(receive: Receive) -> None:
    seen: list[str] = []
    event = webhook_events.MemberJoined()
    answer = receive(Receiver(hooks_that_note(seen)), delivery(event))
    assert (answer.status, answer.outcome, seen) == (200, "handled", [event.id])
    assert answer.headers == [("content-type", "application/json")]
    assert answer.body == b'{"outcome":"handled","message":"the event was handled"}'


@pytest.mark.parametrize("event", [webhook_events.PostCreated(), b'{"event_type": "PetAdopted"}', b"{}"])
def test_an_event_that_nobody_handles_is_acknowledged(receive: Receive, event: WebhookEvent | bytes) -> None:
    assert receive(Receiver(hooks_that_note([])), delivery(event)) == answer_to("unknown")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "post", ""])
def test_only_post_is_received(receive: Receive, method: str) -> None:
    answer = receive(Receiver(hooks_that_note([])), delivery(method=method))
    assert (answer.status, answer.outcome) == (405, "wrong_method")
    assert answer.headers == [("content-type", "application/json"), ("allow", "POST")]


def test_another_key_is_refused_and_the_log_says_what_usually_is_wrong(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    receiver = Receiver(hooks_that_note([]))
    assert receive(receiver, delivery(key="Bearer " + KEY)) == answer_to("refused")
    assert receive(receiver, delivery(key="another-key-that-is-wrong")) == answer_to("refused")
    without, wrong = (record.getMessage() for record in caplog.records)
    assert "type the key alone, without the word `Bearer`" in without
    assert "the key of the delivery is none of this receiver's" in wrong
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2


def test_a_missing_header_may_have_been_taken_by_a_gateway(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    what = delivery()
    headers = [(name, value) for name, value in what.headers if name != "Authorization"]
    assert receive(Receiver(hooks_that_note([])), type(what)(what.method, headers, what.body)).status == 401
    assert "no gateway or middleware on the way takes the header for itself" in caplog.text


def test_an_old_event_is_refused_only_if_there_is_a_limit(receive: Receive) -> None:
    event = webhook_events.MemberJoined({"event_timestamp": "2020-01-01T00:00:00Z"})
    assert receive(Receiver(hooks_that_note([])), delivery(event)).outcome == "handled"
    assert receive(Receiver(hooks_that_note([], max_age=3600)), delivery(event)) == answer_to("too_old")


@pytest.mark.parametrize(
    ("body", "content_type", "outcome"),
    [
        (b"{", "application/json", "unparsable"),
        (b"[]", "text/plain", "unparsable"),
        (b"", None, "unparsable"),
        (b"a=1", "application/x-www-form-urlencoded", "not_json"),
    ],
)
def test_a_body_that_is_no_event(receive: Receive, body: bytes, content_type: str | None, outcome: str) -> None:
    answer = receive(Receiver(hooks_that_note([])), delivery(body, content_type=content_type))
    assert answer == answer_to(outcome)
    assert answer.status == {"unparsable": 400, "not_json": 415}[outcome]


def test_an_event_is_received_whatever_its_content_type(receive: Receive) -> None:
    assert receive(Receiver(hooks_that_note([])), delivery(content_type="text/plain")).outcome == "handled"


def test_a_body_over_the_limit_is_refused_whether_or_not_its_length_was_said(receive: Receive) -> None:
    seen: list[str] = []
    what = delivery()
    receiver = Receiver(hooks_that_note(seen, max_body_bytes=len(what.body) - 1))
    assert receive(receiver, what) == answer_to("too_large")
    unsaid = [(name, value) for name, value in what.headers if name != "Content-Length"]
    assert receive(receiver, type(what)("POST", unsaid, what.body)) == answer_to("too_large")
    assert receive(Receiver(hooks_that_note(seen, max_body_bytes=len(what.body))), what).outcome == "handled"
    assert len(seen) == 1


def test_a_long_body_is_refused_by_what_its_header_says(receive: Receive) -> None:
    receiver = Receiver(hooks_that_note([], max_body_bytes=10))
    for large in ["11", "011", "9" * 19, "9" * 5000]:
        assert receiver.refuse_unread("POST", [("Content-Length", large)]) == answer_to("too_large")
    for unclear in ["10", "-1", "", "ten", "²"]:
        assert receiver.refuse_unread("POST", [("Content-Length", unclear)]) is None


def test_what_a_handler_raises_is_in_the_log_and_not_in_the_answer(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    event = webhook_events.MemberLeft()
    answer = receive(Receiver(hooks_that_note([])), delivery(event))
    assert (answer.status, answer.outcome) == (500, "failed")
    assert json.loads(answer.body) == {"outcome": "failed", "message": "the event could not be handled"}
    (record,) = [record for record in caplog.records if record.name == "mighty_networks.webhooks"]
    assert record.getMessage() == f"event `{event.id}` (MemberLeft) could not be handled; it will be sent again"
    assert record.exc_info is not None and SECRET in str(record.exc_info[1])


def test_neither_key_nor_body_are_in_the_repr_of_a_delivery(receive: Receive) -> None:
    assert repr(delivery()) == "Delivery(method='POST')"


def test_a_receiver_without_a_key_answers_500_and_says_why(
    receive: Receive, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MIGHTY_WEBHOOK_KEY", raising=False)
    assert receive(Receiver(Webhooks()), delivery()) == answer_to("failed")
    assert "MIGHTY_WEBHOOK_KEY" in caplog.text


def test_a_store_and_an_inbox_exclude_each_other(receive: Receive) -> None:
    with pytest.raises(ConfigurationError, match="takes `store` or `inbox`, not both"):
        Receiver(hooks_that_note([]), MemoryStore(), object())  # type: ignore[arg-type]


def test_no_handler_is_started_without_time(receive: Receive) -> None:
    seen: list[str] = []
    receiver = Receiver(hooks_that_note(seen))
    assert receive(receiver, delivery(), time_left=0.2) == answer_to("out_of_time")
    assert receive(receiver, delivery(), time_left=10.0).outcome == "handled"
    assert len(seen) == 1


def test_a_handler_knows_how_much_time_it_has(receive: Receive) -> None:
    hooks = Webhooks(KEY, handler_timeout=20)
    remaining: list[float] = []

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        remaining.append(ctx.remaining())

    assert receive(Receiver(hooks), delivery(), time_left=8.25).outcome == "handled"
    assert receive(Receiver(hooks), delivery(), time_left=800).outcome == "handled"
    assert 0 < remaining[0] <= 8 < remaining[1] <= 20


def test_an_async_handler_in_a_sync_host_is_a_mistake_that_is_named(
    receive: Receive, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined")
    async def joined(event: WebhookEvent, ctx: WebhookContext) -> None: ...

    answer = receive(Receiver(hooks), delivery())
    if receive is receive_sync:
        assert answer == answer_to("failed")
        assert "the handler of `MemberJoined` is async" in caplog.text
    else:
        assert answer == answer_to("handled")
