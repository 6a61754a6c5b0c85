"""What type checkers accept and refuse of receivers and of the test kit."""

from __future__ import annotations

from pathlib import Path

from typed_cases import check

CASES = """
from datetime import datetime, timezone
from typing import Any

import flask
import httpx2
import requests
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from typing_extensions import assert_type

from mighty_networks import UNSET, AsyncMighty, Mighty, models
from mighty_networks.testing import WebhookEvents, signed_request, webhook_events
from mighty_networks.webhooks import MemberJoined, MemberLeft, WebhookContext, WebhookEvent, Webhooks, events
from mighty_networks.webhooks.asgi import webhook_app, webhook_route
from mighty_networks.webhooks.aws import lambda_handler
from mighty_networks.webhooks.django import async_django_view, django_view
from mighty_networks.webhooks.fastapi import MightyEvent
from mighty_networks.webhooks.flask import flask_view
from mighty_networks.webhooks.stores import MemoryStore

event = webhook_events.MemberJoined(member__email="ada@example.com", space_id=7)
assert_type(event, events.MemberJoined)
assert_type(event.payload, models.MemberJoined)
webhook_events.MemberJoined({"event_id": "e1", "event_timestamp": datetime.now(timezone.utc)}, network_id=7)
webhook_events.MemberJoined(member=event.payload.member, network_id=UNSET)
webhook_events.MemberJoined(member={"id": 1}, space_id="7")
webhook_events.PostCreated(title=None, created_at=datetime.now(timezone.utc))
webhook_events.EventCanceled(anything="at all")
WebhookEvents(seed=7, network_id=12345).GiftLeaderboardUpdated(entries__all_time=[])
webhook_events.MemberJoined(member__emial="ada@example.com")  # error: call-arg
webhook_events.MemberJoined(member__email=5)  # error: arg-type
webhook_events.MemberJoined({"id": "e1"})  # error: arg-type
webhook_events.MemberLost()  # error: attr-defined

httpx2.post("https://example.com", **signed_request(event, key="k"))
TestClient(FastAPI()).post("/", **signed_request(event, key="k"))
requests.post("https://example.com", **signed_request(event, key="k", client="requests"))
Client().post("/", **signed_request(b"{}", key="k", client="django"))
signed_request(event, key="k", client="curl")  # error: call-overload
signed_request(event)  # error: call-overload

hooks, store = Webhooks("k"), MemoryStore()
FastAPI().add_route("/", webhook_route(hooks, store=store), methods=["POST"])
Starlette(routes=[Route("/", webhook_route(hooks), methods=["POST"]), Mount("/hooks", webhook_app(hooks))])
flask.Flask("app").add_url_rule("/", view_func=flask_view(hooks, store=store), methods=["POST"])
urlpatterns = [path("sync/", django_view(hooks)), path("async/", async_django_view(hooks))]
assert_type(django_view(hooks)(HttpRequest()), HttpResponse)
webhook_route(hooks, inbox=store)  # error: arg-type
webhook_route(hooks, store=object())  # error: arg-type
lambda_handler(hooks)({}, object())  # error: arg-type

app = FastAPI()

@app.post("/hooks")
async def receive(event: MightyEvent[MemberJoined]) -> None:
    assert_type(event, MemberJoined)
    assert_type(event.payload.member.email, str)

@app.post("/both")
async def both(event: MightyEvent[MemberJoined | MemberLeft]) -> None:
    assert_type(event, MemberJoined | MemberLeft)

@app.post("/none")
async def none(event: MightyEvent[int]) -> None: ...  # error: type-var

@hooks.on(MemberJoined)
def joined(event: MemberJoined, ctx: WebhookContext) -> None:
    assert_type(ctx.tx, Any)
    assert_type(ctx.client, Mighty)

asynchronous = Webhooks("k", client=AsyncMighty())
assert_type(asynchronous, Webhooks[AsyncMighty])
assert_type(asynchronous.context(event).client, AsyncMighty)
assert_type(Webhooks("k", client=lambda event: Mighty(network=event.network_id)), Webhooks[Mighty])
from_environment: Webhooks[AsyncMighty] = Webhooks()
webhook_route(asynchronous)
webhook_app(from_environment)
async_django_view(asynchronous)
flask_view(asynchronous)  # error: arg-type
django_view(asynchronous)  # error: arg-type
lambda_handler(asynchronous)  # error: arg-type
Webhooks("k", client="mn_live_token")  # error: arg-type

@asynchronous.on("MemberLeft")
async def left(event: MemberLeft, ctx: WebhookContext[AsyncMighty]) -> None:
    assert_type((await ctx.client.members.get(1)), models.Member)
"""


def test_a_type_checker_accepts_and_refuses_what_it_should(tmp_path: Path) -> None:
    check(CASES, tmp_path)
