"""Decoding alone: the bytes of a page to four attributes of each of its 100 members. One function for each library.

With `created_at` the fourth attribute is that field as an aware datetime, else it is `last_name`, a text like two of the others.
Models of the others have these four fields and no more, so that they can skip the rest. Ours is what the client itself calls for
every page: any attribute of a member can be read afterwards, and its JSON is kept. Reading the attributes is within the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[[bytes], int]


def ours(created_at: bool) -> Read:
    from mighty_networks._core import decode_page
    from mighty_networks.models import Member

    return _read(lambda body: decode_page(Member, body), created_at)


def msgspec(created_at: bool) -> Read:
    decode = msgspec_page(created_at)
    return _read(lambda body: decode(body).items, created_at)


def pydantic(created_at: bool) -> Read:
    decode = pydantic_page(created_at)
    return _read(lambda body: decode(body).items, created_at)


def _read(decode: Callable[[bytes], Any], created_at: bool) -> Read:
    def read_text(body: bytes) -> int:
        items = decode(body)
        for member in items:
            _ = (member.id, member.email, member.first_name, member.last_name)
        return len(items)

    def read_datetime(body: bytes) -> int:
        items = decode(body)
        for member in items:
            _ = (member.id, member.email, member.first_name, member.created_at)
        return len(items)

    return read_datetime if created_at else read_text


def msgspec_page(created_at: bool) -> Callable[[bytes], Any]:
    import datetime

    import msgspec

    fourth = ("created_at", datetime.datetime) if created_at else ("last_name", str)
    fields = [("id", int), ("email", str), ("first_name", str), fourth]
    member = msgspec.defstruct("Member", fields)
    links = msgspec.defstruct("Links", [("next", str | None, None)])
    page = msgspec.defstruct("Page", [("items", list[member]), ("links", links)])
    return msgspec.json.Decoder(page).decode


def pydantic_page(created_at: bool) -> Callable[[bytes], Any]:
    import datetime

    from pydantic import create_model

    fourth: dict[str, Any] = {"created_at": (datetime.datetime, ...)} if created_at else {"last_name": (str, ...)}
    member = create_model("Member", id=(int, ...), email=(str, ...), first_name=(str, ...), **fourth)
    links = create_model("Links", next=(str | None, None))
    page = create_model("Page", items=(list[member], ...), links=(links, ...))
    return page.model_validate_json
