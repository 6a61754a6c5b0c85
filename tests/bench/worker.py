"""One contestant in a process of its own: `worker.py METRIC CONTESTANT ADDRESS`.

It prepares and warms up, then runs one round for every line that it reads and answers each with the microseconds per page.
"""

from __future__ import annotations

import sys
import time
import urllib.request
from collections.abc import Callable

import decoding
import listing

PAGES = 200
MEMBERS = 100 * PAGES

LISTING = {
    "ours": listing.ours,
    "requests+json": listing.requests_json,
    "httpx+pydantic": listing.httpx_pydantic,
    "urllib3+msgspec": listing.urllib3_msgspec,
}
DECODING = {
    "ours": decoding.ours,
    "msgspec": decoding.msgspec,
    "pydantic": decoding.pydantic,
    "msgspec (4 fields)": decoding.msgspec_4_fields,
    "pydantic (4 fields)": decoding.pydantic_4_fields,
}


def main(metric: str, contestant: str, address: str) -> None:
    round_of = prepared(metric, contestant, address)
    for _ in range(2):
        checked(round_of)
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        checked(round_of)
        print((time.perf_counter() - start) * 1e6 / PAGES, flush=True)


def prepared(metric: str, contestant: str, address: str) -> Callable[[], int]:
    if metric == "list-sync":
        return LISTING[contestant](address)
    read = DECODING[contestant](metric == "decode-datetime")
    bodies = [body_of(address, number) for number in range(1, PAGES + 1)]
    return lambda: sum(map(read, bodies))


def body_of(address: str, number: int) -> bytes:
    with urllib.request.urlopen(f"{address}{listing.PATH}&page={number}") as answer:
        body: bytes = answer.read()
    return body


def checked(round_of: Callable[[], int]) -> None:
    members = round_of()
    if members != MEMBERS:
        sys.exit(f"{members} members instead of {MEMBERS}")


if __name__ == "__main__":
    main(*sys.argv[1:])
