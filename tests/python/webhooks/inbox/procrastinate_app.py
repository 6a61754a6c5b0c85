"""The Procrastinate application of the tests, as a project would write it: `procrastinate -a procrastinate_app.app worker`."""

from __future__ import annotations

import os

import engine_handlers
from mighty_networks.webhooks.procrastinate import ProcrastinateInbox
from procrastinate import App, PsycopgConnector

app = App(connector=PsycopgConnector(conninfo=os.environ["INBOX_BROKER"]))
inbox = ProcrastinateInbox(
    app, engine_handlers.hooks(), engine_handlers.make_inbox, sweep_cron="* * * * * *", sweep_after=0.5
)
