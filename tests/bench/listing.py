"""Listing: 200 pages from a server on loopback, four attributes of every member read. One function for each client.

Each takes the server's address and returns what runs one round: a function that lists everything and returns the number of
members. Clients are made once and keep their connection, as in a program that runs for long. The others are written by hand for speed:
no retry, no check of what `links.next` names. Their models have every field of a member, see `decoding.py`. Ours is the client as it is.
"""

from __future__ import annotations

from collections.abc import Callable

Round = Callable[[], int]

PATH = "/admin/v1/networks/12345/members?per_page=100"
TOKEN = "mn_test_sandbox_token"
HEADERS = {"Authorization": f"Bearer {TOKEN}", "User-Agent": "mighty-networks-bench"}


def ours(address: str) -> Round:
    from mighty_networks import Mighty

    client = Mighty(TOKEN, 12345, base_url=address)

    def run() -> int:
        count = 0
        for member in client.members.list():
            _ = (member.id, member.email, member.first_name, member.last_name)
            count += 1
        return count

    return run


def requests_json(address: str) -> Round:
    import json

    import requests

    session = requests.Session()
    session.headers.update(HEADERS)

    def run() -> int:
        count = 0
        url = address + PATH
        while url:
            page = json.loads(session.get(url).content)
            for member in page["items"]:
                _ = (member["id"], member["email"], member["first_name"], member["last_name"])
                count += 1
            url = page["links"].get("next")
        return count

    return run


def httpx_pydantic(address: str) -> Round:
    import httpx
    from decoding import pydantic_page

    client = httpx.Client(headers=HEADERS)
    decode = pydantic_page()

    def run() -> int:
        count = 0
        url: str | None = address + PATH
        while url:
            page = decode(client.get(url).content)
            for member in page.items:
                _ = (member.id, member.email, member.first_name, member.last_name)
                count += 1
            url = page.links.next
        return count

    return run


def urllib3_msgspec(address: str) -> Round:
    import urllib3
    from decoding import msgspec_page

    pool = urllib3.PoolManager(headers=HEADERS)
    decode = msgspec_page()

    def run() -> int:
        count = 0
        url: str | None = address + PATH
        while url:
            page = decode(pool.request("GET", url).data)
            for member in page.items:
                _ = (member.id, member.email, member.first_name, member.last_name)
                count += 1
            url = page.links.next
        return count

    return run
