"""A web application with clients that are made, and used, before the server forks its workers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from fetching import Clients

CLIENTS = Clients()
CLIENTS.warm()
MASTER = os.getpid()


def application(environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Fetches the members that the query names, with the client that it names."""
    query = parse_qs(environ["QUERY_STRING"])
    found = CLIENTS.fetch(query["kind"][0], [int(each) for each in query["id"]])
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"worker": os.getpid(), "master": MASTER, "found": found}).encode()]
