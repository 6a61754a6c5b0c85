"""Runs the cases of `tests/vectors/webhooks` through the public API; the README there describes the format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mighty_networks import MightyError
from mighty_networks.webhooks import WebhookEvent, Webhooks
from shown import as_text, shown, shown_error, wanted

ROOT = Path(__file__).parents[1] / "vectors" / "webhooks"
AT_LEAST = 150
CASE_KEYS = set("id why keys headers body max_age now".split())
OUTCOME_KEYS = set("verified event error".split())
EVENT_KEYS = set(
    "id type sent_type occurred_at payload payload_as_json raw actor network_id is_network_join is_network_leave".split()
)


def read(path: Path) -> list[dict[str, Any]]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert set(content) == {"about", "cases"}, path
    assert content["cases"], path
    return list(content["cases"])


CASES = [case for path in sorted(ROOT.iterdir()) for case in read(path)]


def test_all_names_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= AT_LEAST


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_webhook_vector(case: dict[str, Any]) -> None:
    assert set(case) <= CASE_KEYS | OUTCOME_KEYS, case["id"]
    (outcome,) = OUTCOME_KEYS & set(case)
    came: Any
    try:
        event = run(case)
        came = {"verified": True} if event is None else {"event": shown_event(event, case.get("event", {}))}
    except MightyError as error:
        came = {"error": shown_error(error, case.get("error", {"kind": None, "message": None}))}
    should = {outcome: wanted(case[outcome])}
    assert as_text(came) == as_text(should), f"{case['id']}: {case['why']}"


def run(case: dict[str, Any]) -> WebhookEvent | None:
    """Without keys `parse`, without a body `verify`, with both `construct`."""
    hooks = Webhooks(case.get("keys", "unused"), max_age=case.get("max_age"), _now=lambda: float(case["now"]))
    if "keys" not in case:
        return hooks.parse(body(case))
    headers = case["headers"]
    pairs = [tuple(pair) for pair in headers] if isinstance(headers, list) else headers
    if "body" in case:
        return hooks.construct(body(case), pairs)
    hooks.verify(pairs)
    return None


def body(case: dict[str, Any]) -> Any:
    ((form, content),) = case["body"].items()
    return {"json": lambda: content, "text": lambda: content, "bytes": lambda: bytes(content)}[form]()


def shown_event(event: WebhookEvent, case: dict[str, Any]) -> dict[str, Any]:
    assert set(case) <= EVENT_KEYS
    show = {
        "type": lambda _: type(event).__name__,
        "payload_as_json": lambda _: event.payload,
        "raw": lambda fields: {name: event.data.get(name) for name in fields},
        "actor": lambda _: (
            event.actor
            and {name: getattr(event.actor, name) for name in ("id", "email", "first_name", "last_name", "name")}
        ),
    }
    return {
        name: show[name](value) if name in show else shown(getattr(event, name), value) for name, value in case.items()
    }
