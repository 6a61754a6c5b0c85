"""Puts a tag on everybody who buys a plan. With the key in MIGHTY_WEBHOOK_KEY: `uvicorn buyers_webhook:app`."""

from fastapi import FastAPI
from mighty_networks.webhooks import MemberPurchased, WebhookContext, Webhooks
from mighty_networks.webhooks.asgi import webhook_route
from mighty_networks.webhooks.stores import SQLiteStore

hooks, app = Webhooks(), FastAPI()
app.add_route("/mighty/webhooks", webhook_route(hooks, store=SQLiteStore("events.db")), methods=["POST"])


@hooks.on(MemberPurchased)
def tag_buyer(event: MemberPurchased, ctx: WebhookContext) -> None:
    tag = ctx.client.tags.ensure(title="buyer").value
    ctx.client.members.tags.add(event.payload.member_id, tag.id)
