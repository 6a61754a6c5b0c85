"""Verify, parse and read three fields of the payload of one delivery: `constructing.py CONTESTANT`, a worker.

The peers that carry a key compare it in constant time, as one writes it by hand. Stripe signs its deliveries: it verifies more, and gives
an object without types. The models of the others have every field of the payload, as ours has.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BODY = Path(__file__).with_name("delivery.json").read_bytes()
KEY = "whk_3f9a1c5e7b2d4f6081a3c5e7b9d1f305"
HEADERS = {
    "host": "example.com",
    "user-agent": "Mighty-Webhooks/1.0",
    "content-type": "application/json",
    "content-length": str(len(BODY)),
    "authorization": f"Bearer {KEY}",
    "accept": "*/*",
}
READ = (10000042, "ada.lovelace.42@example.com", 70001)
CALLS = 5_000

Fields = tuple[int, str, int]


def ours() -> Callable[[], Fields]:
    from mighty_networks.webhooks import MemberJoined, Webhooks

    construct = Webhooks(keys=[KEY]).construct

    def fields() -> Fields:
        event = construct(BODY, HEADERS)
        assert isinstance(event, MemberJoined)
        payload = event.payload
        return payload.member.id, payload.member.email, payload.space_id

    return fields


def verified() -> None:
    if not hmac.compare_digest(HEADERS["authorization"].encode(), f"Bearer {KEY}".encode()):
        raise PermissionError


def plain_json() -> Callable[[], Fields]:
    def fields() -> Fields:
        verified()
        payload = json.loads(BODY)["payload"]
        return payload["member"]["id"], payload["member"]["email"], payload["space_id"]

    return fields


def pydantic() -> Callable[[], Fields]:
    from pydantic import create_model

    required, optional = _member_fields()
    definitions: Any = {
        **{name: (type_, ...) for name, type_ in required},
        **{name: (type_, None) for name, type_ in optional},
    }
    member: Any = create_model("Member", **definitions)
    payload: Any = create_model("Payload", member=(member, ...), space_id=(int, ...), network_id=(int, ...))
    event: Any = create_model(
        "Event", event_id=(str, ...), event_timestamp=(str, ...), event_type=(str, ...), payload=(payload, ...)
    )
    return _typed(event.model_validate_json)


def msgspec() -> Callable[[], Fields]:
    import msgspec

    required, optional = _member_fields()
    member = msgspec.defstruct("Member", [*required, *((name, type_, None) for name, type_ in optional)])
    payload = msgspec.defstruct("Payload", [("member", member), ("space_id", int), ("network_id", int)])
    event = msgspec.defstruct(
        "Event", [("event_id", str), ("event_timestamp", str), ("event_type", str), ("payload", payload)]
    )
    return _typed(msgspec.json.Decoder(event).decode)


def stripe() -> Callable[[], Fields]:
    import stripe

    signed_at = int(time.time())
    signature = hmac.new(KEY.encode(), f"{signed_at}.".encode() + BODY, hashlib.sha256).hexdigest()
    header = f"t={signed_at},v1={signature}"

    def fields() -> Fields:
        # Without a tolerance: the bench outlasts it.
        event: Any = stripe.Webhook.construct_event(BODY, header, KEY, tolerance=None)  # type: ignore[arg-type]
        payload = event["payload"]
        return payload["member"]["id"], payload["member"]["email"], payload["space_id"]

    return fields


def _typed(decode: Callable[[bytes], Any]) -> Callable[[], Fields]:
    def fields() -> Fields:
        verified()
        payload = decode(BODY).payload
        return payload.member.id, payload.member.email, payload.space_id

    return fields


def _member_fields() -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
    required = [("id", int), ("created_at", str), ("updated_at", str), ("email", str)]
    texts = ("member_type", "first_name", "last_name", "time_zone", "location", "bio", "avatar", "permalink")
    optional: list[tuple[str, Any]] = [(name, str | None) for name in (*texts, "ambassador_level")]
    return required, [*optional, ("referral_count", int | None), ("categories", Any)]


CONTESTANTS = {"ours": ours, "json": plain_json, "pydantic": pydantic, "msgspec": msgspec, "stripe": stripe}


def main(contestant: str) -> None:
    fields = CONTESTANTS[contestant]()
    for _ in range(CALLS):
        if fields() != READ:
            sys.exit(f"{contestant} reads {fields()}")
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        for _ in range(CALLS):
            fields()
        print((time.perf_counter() - start) * 1e6 / CALLS, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
