"""Events are stored, acknowledged, and handled afterwards: here one after the other in one process, and in memory."""

import sqlite3

from mighty_networks.webhooks import Inbox, MemberJoined, WebhookContext, Webhooks
from mighty_networks.webhooks.stores import SQLiteStore

hooks = Webhooks(keys="0123456789abcdef")  # `MIGHTY_WEBHOOK_KEY` unless given
inbox = Inbox(SQLiteStore(sqlite3.connect(":memory:")))  # SQLiteStore("events.db") keeps them


@hooks.on("MemberJoined")
def joined(event: MemberJoined, context: WebhookContext) -> None:
    print(f"attempt {context.attempt} to welcome", event.actor)


# an adapter does this, such as `webhook_route(hooks, inbox=inbox)`
body = b'{"event_id": "e1", "event_type": "MemberJoined", "payload": {"member": {"id": 42}, "space_id": 7}}'
event = hooks.construct(body, {"Authorization": "Bearer 0123456789abcdef"})
print(inbox.append(event))  # it is safe now: 200

# another process does this, as `inbox.run(hooks, workers=4)`
print(inbox.work(hooks))
