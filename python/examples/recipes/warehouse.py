"""Copies everything to files of one JSON object a line, which every warehouse reads; a file that is there is whole."""

import json
from pathlib import Path

from mighty_networks import Mighty

client = Mighty()
for name in ["members", "spaces", "posts", "events", "plans", "subscriptions", "purchases"]:
    part = Path(f"{name}.part")
    with part.open("w", encoding="utf-8") as file:
        for row in getattr(client, name).list(prefetch=1):
            file.write(json.dumps(row.to_dict()) + "\n")
    part.replace(f"{name}.jsonl")
