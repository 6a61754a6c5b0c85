"""The test kit: events of every type, and requests that bring them."""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone
from typing import Any
from uuid import UUID

import pytest
import requests
from deliveries import KEY
from mighty_networks import UNSET, InvalidArgumentError
from mighty_networks._core import Model
from mighty_networks.models import Member
from mighty_networks.testing import WebhookEvents, signed_request, webhook_events
from mighty_networks.testing._schemas import PAYLOADS, SCHEMAS
from mighty_networks.webhooks import WebhookEvent, Webhooks
from mighty_networks.webhooks.events import EVENTS

every_event = pytest.mark.parametrize("name", sorted(EVENTS))


def make(name: str, factory: WebhookEvents = webhook_events, **overrides: Any) -> WebhookEvent:
    event: WebhookEvent = getattr(factory, name)(**overrides)
    return event


def test_there_is_a_method_for_every_type_and_no_other() -> None:
    methods = [name for name in vars(WebhookEvents) if not name.startswith("_")]
    assert sorted(methods) == sorted(EVENTS) == sorted(PAYLOADS)
    assert len(methods) == 47
    assert sum(payload is not None for payload in PAYLOADS.values()) == 44


@every_event
def test_an_event_is_of_its_class_and_comes_as_a_delivery_does(name: str) -> None:
    event = make(name)
    assert type(event) is EVENTS[name]
    delivery = json.loads(event.raw)
    assert list(delivery) == ["event_id", "event_timestamp", "event_type", "payload"]
    assert (event.id, event.type) == (delivery["event_id"], name)
    assert UUID(event.id).version == 4
    assert event.occurred_at is not None
    assert abs((datetime.now(timezone.utc) - event.occurred_at).total_seconds()) < 60
    assert Webhooks(KEY).construct(event.raw, signed_request(event, key=KEY)["headers"]) == event


def unread(value: object, path: str) -> list[str]:
    """The fields that read as nothing: absent, null, or of another type than the schema has it."""
    if isinstance(value, list):
        assert value, path
        return [problem for item in value for problem in unread(item, path)]
    if not isinstance(value, Model):
        return [path] if value is None else []
    assert value.extra == {}, path
    fields = SCHEMAS[type(value).__name__]
    return [problem for field in fields for problem in unread(getattr(value, field), f"{path}.{field}")]


@every_event
def test_a_payload_is_complete_and_valid_by_its_schema(name: str) -> None:
    event = make(name)
    if PAYLOADS[name] is None:
        assert event.payload == {}
    else:
        assert type(event.payload).__name__ == PAYLOADS[name]
        assert unread(event.payload, name) == []


def test_known_values_are_used_where_a_field_has_some() -> None:
    invite = webhook_events.InviteRequested()
    assert invite.payload.status in ("pending", "approved", "rejected", "invalid")


def test_the_same_seed_makes_the_same_events() -> None:
    def data(seed: int) -> list[Any]:
        factory = WebhookEvents(seed)
        return [{**make(name, factory).data, "event_timestamp": None} for name in sorted(EVENTS)]

    assert data(7) == data(7)
    assert data(7) != data(8)


def test_ids_differ_and_all_events_come_from_one_network() -> None:
    events = [webhook_events.MemberJoined() for _ in range(200)]
    assert len({event.id for event in events}) == 200
    assert len({event.payload.member.id for event in events}) == 200
    assert {event.network_id for event in events} == {webhook_events.network_id}
    assert WebhookEvents(network_id=12345).MemberJoined().network_id == 12345


def test_a_field_is_overridden_by_its_name_and_one_inside_by_its_path() -> None:
    event = webhook_events.MemberJoined(member__email="ada@example.com", space_id=7, network_id=7)
    assert event.payload.member.email == "ada@example.com"
    assert event.payload.member.first_name != ""
    assert event.is_network_join
    assert event.actor is not None and event.actor.email == "ada@example.com"


def test_values_of_every_kind_are_written_as_the_api_writes_them() -> None:
    member = Member.from_dict({"id": 42, "email": "grace@example.com"})
    moment = datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone.utc)
    assert webhook_events.MemberJoined(member=member).payload.member == member
    assert webhook_events.MemberJoined(member={"id": "42"}).payload.member.id == 42
    event = webhook_events.MemberUpdated(member__last_name=None, member__bio=UNSET, member__created_at=moment)
    sent = event.data["payload"]["member"]
    assert (sent["last_name"], sent["created_at"], "bio" in sent) == (None, "2026-03-04T05:06:07Z", False)


def test_what_is_around_the_payload_is_overridden_by_the_first_argument() -> None:
    moment = datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone.utc)
    event = webhook_events.MemberJoined({"event_id": "e1", "event_timestamp": moment, "event_type": "MemberJoinedHook"})
    assert (event.id, event.occurred_at, event.type, event.sent_type) == (
        "e1",
        moment,
        "MemberJoined",
        "MemberJoinedHook",
    )


def test_the_payload_of_a_type_without_a_schema_is_what_is_given() -> None:
    assert webhook_events.EventCanceled(id=7, title="Tea").payload == {"id": 7, "title": "Tea"}


@pytest.mark.parametrize("path", ["member__emial", "nothing", "member__email__at", "space_id__id", "member__"])
def test_a_field_that_is_not_there_is_named(path: str) -> None:
    message = re.escape(f"the payload of `MemberJoined` has no field `{path}`")
    with pytest.raises(InvalidArgumentError, match=message):
        make("MemberJoined", **{path: "x"})


def test_every_client_gets_the_keywords_that_it_knows() -> None:
    event = webhook_events.MemberJoined()
    authorization = {"Authorization": f"Bearer {KEY}"}
    headers = {**authorization, "Content-Type": "application/json"}
    assert signed_request(event, key=KEY) == {"content": event.raw, "headers": headers}
    assert signed_request(event, key=KEY, client="requests") == {"data": event.raw, "headers": headers}
    assert signed_request(event, key=KEY, client="flask") == {"data": event.raw, "headers": headers}
    django = {"data": event.raw, "content_type": "application/json", "headers": authorization}
    assert signed_request(event, key=KEY, client="django") == django
    assert signed_request(b"{", key=KEY)["content"] == b"{"
    with pytest.raises(InvalidArgumentError, match="knows no client `curl`"):
        signed_request(event, key=KEY, client="curl")  # type: ignore[call-overload]


def test_requests_sends_what_it_is_given() -> None:
    event = webhook_events.MemberJoined()
    prepared = requests.Request(
        "POST", "https://example.com", **signed_request(event, key=KEY, client="requests")
    ).prepare()
    assert prepared.body == event.raw
    assert prepared.headers["Content-Type"] == "application/json"
    assert Webhooks(KEY).construct(event.raw, prepared.headers) == event
