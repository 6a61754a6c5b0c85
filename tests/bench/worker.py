"""One contestant in a process of its own: `worker.py METRIC CONTESTANT ADDRESS`.

It prepares and warms up, then runs one round for every line that it reads and answers each with the microseconds per page, or per call.
"""

from __future__ import annotations

import sys
import time
import urllib.request
from collections.abc import Callable

import async_listing
import calling
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
ASYNC_LISTING = {
    "ours": async_listing.ours,
    "aiohttp+msgspec": async_listing.aiohttp_msgspec,
    "httpx+pydantic": async_listing.httpx_pydantic,
    "niquests+pydantic": async_listing.niquests_pydantic,
}
IN_FLIGHT = {"async-list": 1, "async-64": 64}
CALLING = {
    "ours": calling.ours,
    "urllib3+json": calling.urllib3_json,
    "ours (answered in the process)": calling.ours_answered_in_the_process,
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
    expected = PAGES if metric == "call" else MEMBERS
    for _ in range(2):
        checked(round_of, expected)
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        checked(round_of, expected)
        print((time.perf_counter() - start) * 1e6 / PAGES, flush=True)


def prepared(metric: str, contestant: str, address: str) -> Callable[[], int]:
    if metric == "list-sync":
        return LISTING[contestant](address)
    if metric in IN_FLIGHT:
        return ASYNC_LISTING[contestant](address, IN_FLIGHT[metric])
    if metric == "call":
        return CALLING[contestant](address, PAGES)
    read = DECODING[contestant](metric == "decode-datetime")
    bodies = [body_of(address, number) for number in range(1, PAGES + 1)]
    return lambda: sum(map(read, bodies))


def body_of(address: str, number: int) -> bytes:
    with urllib.request.urlopen(f"{address}{listing.PATH}&page={number}") as answer:
        body: bytes = answer.read()
    return body


def checked(round_of: Callable[[], int], expected: int) -> None:
    count = round_of()
    if count != expected:
        sys.exit(f"{count} instead of {expected}")


if __name__ == "__main__":
    main(*sys.argv[1:])
