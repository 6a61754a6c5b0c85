"""A test of the receiver in webhooks_fastapi.py, as docs/webhooks.md shows it; `cargo xtask test` runs it."""

import os

from fastapi.testclient import TestClient
from mighty_networks.testing import signed_request, webhook_events
from webhooks_fastapi import app

os.environ["MIGHTY_WEBHOOK_KEY"] = "a key that only tests use"
http = TestClient(app)

event = webhook_events.MemberJoined(member__first_name="Ada", space_id=7, network_id=7)
for outcome in ["handled", "duplicate"]:  # the sender repeats what it had no answer to
    answer = http.post("/mighty/webhooks", **signed_request(event, key="a key that only tests use"))
    assert answer.json()["outcome"] == outcome

refused = http.post("/mighty/webhooks", **signed_request(event, key="another key"))
assert refused.status_code == 401
