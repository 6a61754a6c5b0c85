"""Webhooks in FastAPI. With the key in MIGHTY_WEBHOOK_KEY: `uvicorn webhooks_fastapi:app`."""

from fastapi import FastAPI
from mighty_networks.webhooks import MemberJoined, WebhookContext, Webhooks
from mighty_networks.webhooks.asgi import webhook_route
from mighty_networks.webhooks.stores import SQLiteStore

hooks, app = Webhooks(), FastAPI()  # the key in MIGHTY_WEBHOOK_KEY is read when the first delivery comes
app.add_route("/mighty/webhooks", webhook_route(hooks, store=SQLiteStore("events.db")), methods=["POST"])


@hooks.on(MemberJoined)
async def welcome(event: MemberJoined, ctx: WebhookContext) -> None:
    if event.is_network_join:  # the same event comes for each space that somebody joins
        print(f"welcome, {event.payload.member.first_name}")
