"""Keeps a mailing list in step with the members: says who is new and who has gone since the last run."""

import json
from pathlib import Path

from mighty_networks import Mighty

client, file = Mighty(), Path("members.json")
before: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
now = {str(member.id): member.email for member in client.members.list() if member.email and "*" not in member.email}
# A list can skip somebody, and addresses can be masked: who is missing has gone only if the API says so.
now |= {id: email for id, email in before.items() if id not in now and client.members.find(int(id)) is not None}
print("subscribe", sorted(set(now.values()) - set(before.values())))
print("unsubscribe", sorted(set(before.values()) - set(now.values())))
file.write_text(json.dumps(now))
