"""Webhooks in Flask. With the key in MIGHTY_WEBHOOK_KEY: `flask --app webhooks_flask run`."""

from flask import Flask
from mighty_networks.webhooks import MemberPurchased, WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks.flask import flask_view
from mighty_networks.webhooks.stores import SQLiteStore

app = Flask(__name__)
hooks = Webhooks()  # reads MIGHTY_WEBHOOK_KEY when the first delivery comes


@hooks.on(MemberPurchased)
def purchased(event: MemberPurchased, ctx: WebhookContext) -> None:
    app.logger.warning("member %s bought a plan", event.actor and event.actor.id)


@hooks.on_error
def failed(event: WebhookEvent, error: Exception, ctx: WebhookContext) -> None:
    app.logger.error("%s was not handled: %s", event.type, error)  # it will be sent again


app.add_url_rule("/mighty/webhooks", view_func=flask_view(hooks, store=SQLiteStore("events.db")), methods=["POST"])
