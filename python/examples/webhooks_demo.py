"""Deliveries on their way over a socket into the receiver of webhooks_fastapi.py. `cargo xtask demo` runs it."""

import os
import sys
from threading import Thread
from time import sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import uvicorn
from mighty_networks.testing import WebhookEvents, signed_request
from mighty_networks.webhooks import WebhookEvent
from webhooks_fastapi import app

KEY = os.environ["MIGHTY_WEBHOOK_KEY"]

server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
Thread(target=server.run, daemon=True).start()
while not server.started:
    sleep(0.01)
address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/mighty/webhooks"


def deliver(event: WebhookEvent, key: str) -> tuple[int, str]:
    """Sends an event as Mighty Networks does, and gives what it is answered."""
    delivery = signed_request(event, key=key)
    try:
        with urlopen(Request(address, delivery["content"], delivery["headers"])) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()


# Without a seed, so that the store of an earlier run does not know the event.
event = WebhookEvents(seed=None).MemberJoined(member__first_name="Ada", space_id=12345, network_id=12345)
answers = [deliver(event, KEY), deliver(event, KEY), deliver(event, "another key")]
for why, (status, body) in zip(["first", "sent again", "another key"], answers, strict=True):
    print(f"{event.type}, {why:<12} {status} {body}")
server.should_exit = True
if [status for status, _ in answers] != [200, 200, 401] or '"duplicate"' not in answers[1][1]:
    sys.exit("expected the event to be handled, then to be known, then another key to be refused")
