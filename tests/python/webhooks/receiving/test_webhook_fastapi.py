"""Events as arguments of FastAPI routes."""

from __future__ import annotations

from typing import Any

import pytest
from deliveries import KEY
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from mighty_networks.testing import signed_request, webhook_events
from mighty_networks.webhooks import MemberJoined, MemberLeft, WebhookEvent, Webhooks
from mighty_networks.webhooks.fastapi import MightyEvent


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    app.state.mighty_webhooks = Webhooks(KEY, max_body_bytes=100_000)

    def database() -> str:
        return "database"

    @app.post("/joined")
    async def joined(event: MightyEvent[MemberJoined], database: str = Depends(database)) -> dict[str, Any]:
        return {"email": event.payload.member.email, "database": database}

    @app.post("/both")
    def both(event: MightyEvent[MemberJoined | MemberLeft]) -> str:
        return event.type

    @app.post("/any")
    async def any_event(event: MightyEvent[WebhookEvent]) -> str:
        return event.type

    return app


def test_a_route_gets_the_event_beside_its_other_dependencies(app: FastAPI) -> None:
    event = webhook_events.MemberJoined(member__email="ada@example.com")
    answer = TestClient(app).post("/joined", **signed_request(event, key=KEY))
    assert (answer.status_code, answer.json()) == (200, {"email": "ada@example.com", "database": "database"})


@pytest.mark.parametrize(
    ("path", "event", "answer"),
    [
        ("/both", webhook_events.MemberJoined(), "MemberJoined"),
        ("/both", webhook_events.MemberLeft(), "MemberLeft"),
        ("/any", webhook_events.PostCreated(), "PostCreated"),
        ("/any", b'{"event_type": "PetAdopted"}', "PetAdopted"),
    ],
)
def test_a_route_gets_events_of_its_types(app: FastAPI, path: str, event: WebhookEvent | bytes, answer: str) -> None:
    assert TestClient(app).post(path, **signed_request(event, key=KEY)).json() == answer


@pytest.mark.parametrize(
    ("event", "key", "status", "outcome"),
    [
        (webhook_events.MemberLeft(), KEY, 200, "unknown"),
        (webhook_events.MemberJoined(), "another-key-that-is-wrong", 401, "refused"),
        (b"[]", KEY, 400, "unparsable"),
        (b"{" + b" " * 100_000, KEY, 413, "too_large"),
    ],
)
def test_other_deliveries_do_not_reach_the_route(
    app: FastAPI, event: WebhookEvent | bytes, key: str, status: int, outcome: str
) -> None:
    answer = TestClient(app).post("/joined", **signed_request(event, key=key))
    assert (answer.status_code, answer.json()["detail"]["outcome"]) == (status, outcome)


def test_the_key_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGHTY_WEBHOOK_KEY", KEY)
    app = FastAPI()

    @app.post("/any")
    async def any_event(event: MightyEvent[WebhookEvent]) -> str:
        return event.type

    assert TestClient(app).post("/any", **signed_request(webhook_events.PostCreated(), key=KEY)).json() == "PostCreated"


def test_the_event_is_no_part_of_the_documented_body(app: FastAPI) -> None:
    assert "requestBody" not in app.openapi()["paths"]["/joined"]["post"]
