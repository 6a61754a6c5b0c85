"""What the methods of the factory of webhook events have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from random import Random
from typing import Any, TypedDict, TypeVar, cast
from uuid import UUID

from .._core import UNSET, Model
from ..errors import InvalidArgumentError
from ..webhooks import WebhookEvent, Webhooks
from ._schemas import PAYLOADS
from ._values import Values, timestamp

EventT = TypeVar("EventT", bound=WebhookEvent)

_hooks = Webhooks(keys="nothing is verified here")


class Envelope(TypedDict, total=False):
    """What is around the payload of a delivery."""

    event_id: str
    event_timestamp: datetime | str
    event_type: str


class EventFactory:
    """Makes events whose ids and texts are random and the same for the same seed; only the times of the events are those of now."""

    def __init__(self, seed: int | None = 0, *, network_id: int | None = None) -> None:
        """Makes a factory.

        Args:
            seed: Two factories with one seed make the same events, so a store that outlives a test takes those of the next run for
                duplicates. With None the events differ each time.
            network_id: The network that all events come from; random unless given.
        """
        self._random = Random(seed)
        self.network_id = self._random.randrange(100_000, 1_000_000) if network_id is None else network_id
        self._values = Values(self._random, self.network_id)

    def _event(self, event_class: type[EventT], envelope: Envelope | None, overrides: Mapping[str, object]) -> EventT:
        name = event_class.__name__
        schema = PAYLOADS[name]
        payload: dict[str, Any] = {} if schema is None else self._values.of_schema(schema)
        for path, value in overrides.items():
            if schema is None:
                payload[path] = value
            else:
                _override(name, payload, path, value)
        delivery = {
            "event_id": str(UUID(int=self._random.getrandbits(128), version=4)),
            "event_timestamp": datetime.now(timezone.utc),
            "event_type": name,
            **(envelope or {}),
            "payload": payload,
        }
        return cast("EventT", _hooks.parse(json.dumps(delivery, default=_json, ensure_ascii=False)))


def _override(event: str, payload: dict[str, Any], path: str, value: object) -> None:
    *objects, field = path.split("__")
    inside: dict[str, Any] = payload
    for name in objects:
        inner: object = inside.get(name)
        inside = cast("dict[str, Any]", inner) if isinstance(inner, dict) else {}
    if field not in inside:
        raise InvalidArgumentError(
            f"the payload of `{event}` has no field `{path}`; an object's own fields are given as `member__email`",
            parameter=path,
        )
    if value is UNSET:
        del inside[field]
    else:
        inside[field] = value


def _json(value: object) -> object:
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    raise TypeError(f"a `{type(value).__name__}` has no JSON")
