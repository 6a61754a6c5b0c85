"""What the programs on gevent and eventlet have in common."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from mighty_networks import APITimeoutError, Mighty

PAGES = 3
PER_PAGE = 100


def answer(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """A network of 300 members."""
    start_response("200 OK", [("Content-Type", "application/json")])
    path: str = environ["PATH_INFO"]
    if "/members" not in path:
        return [json.dumps({"network": {"id": 12345}}).encode()]
    number = int(dict(pair.split("=") for pair in environ["QUERY_STRING"].split("&")).get("page", "1"))
    first = (number - 1) * PER_PAGE + 1
    links = {"self": path, "next": f"{path}?page={number + 1}" if number < PAGES else None}
    return [json.dumps({"items": [{"id": first + index} for index in range(PER_PAGE)], "links": links}).encode()]


def point_at(port: int) -> None:
    """Have `Mighty()` talk to the server of this program."""
    os.environ.update(MIGHTY_API_TOKEN="mn_live_token_0000", MIGHTY_NETWORK_ID="1")
    os.environ["MIGHTY_BASE_URL"] = f"http://127.0.0.1:{port}"


def blocked() -> str:
    """What becomes of a call that is made in a green thread itself."""
    try:
        Mighty(timeout=0.5, max_retries=0).me.get()
    except APITimeoutError:
        return "the hub was blocked"
    return "the hub went on"
