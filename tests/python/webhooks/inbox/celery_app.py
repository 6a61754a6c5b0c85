"""The Celery application of the tests, as a project would write it: `celery -A celery_app worker`."""

from __future__ import annotations

import os

import engine_handlers
from celery import Celery
from mighty_networks.webhooks.celery import CeleryInbox

app = Celery("tests", broker=os.environ["INBOX_BROKER"])
app.conf.update(
    broker_connection_retry_on_startup=True,
    # Others may use the same server.
    broker_transport_options={"global_keyprefix": os.environ["INBOX_PREFIX"]},
    worker_hijack_root_logger=False,
)
inbox = CeleryInbox(
    app, engine_handlers.hooks(), engine_handlers.make_inbox, queue="mighty", sweep_every=0.5, sweep_after=0.5
)
