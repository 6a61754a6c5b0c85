"""One call that sets nothing: what a client costs beside a request by hand. One function for each way.

Each takes the server's address and the number of calls in a round, and returns what runs one round: so many calls, one attribute of each
answer read, which returns how many there were. The answer is small, so nearly all of it is the call itself.
"""

from __future__ import annotations

from listing import HEADERS, TOKEN, Round

PATH = "/admin/v1/networks/12345/me"
ANSWER = b'{"user":{"id":1,"email":"ada@example.com"},"network":{"id":12345,"subdomain":"sandbox"}}'


def ours(address: str, calls: int) -> Round:
    from mighty_networks import Mighty

    client = Mighty(TOKEN, 12345, base_url=address)
    return lambda: sum(client.me.get().user.id == 1 for _ in range(calls))


def ours_answered_in_the_process(address: str, calls: int) -> Round:
    """The same call with a transport that does nothing: what is left is our own."""
    from mighty_networks import Mighty, Response

    client = Mighty(
        TOKEN, 12345, base_url=address, transport=lambda _: Response(200, {"content-type": "application/json"}, ANSWER)
    )
    return lambda: sum(client.me.get().user.id == 1 for _ in range(calls))


def urllib3_json(address: str, calls: int) -> Round:
    import json

    import urllib3

    pool = urllib3.PoolManager(headers=HEADERS)
    return lambda: sum(json.loads(pool.request("GET", address + PATH).data)["user"]["id"] == 1 for _ in range(calls))
