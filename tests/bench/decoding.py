"""Decoding alone: the bytes of a page to four attributes of each of its 100 members. One function for each library.

With `created_at` the fourth attribute is that field as an aware datetime, else it is `last_name`, a text like two of the others.
Reading the attributes is within the time.

The models of the others have every field of a member, as ours and as those of any client would: what is read in the end is not known
when a page is decoded. A program that knows can declare the four fields alone and have the rest skipped; the contestants `(4 fields)`
show what that gains. Ours is the function that the client itself calls for every page; the JSON of each member is kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[[bytes], int]

REQUIRED = ("id", "created_at", "updated_at", "email")


def ours(created_at: bool) -> Read:
    from mighty_networks._core import decode_page
    from mighty_networks.models import Member

    return _read(lambda body: decode_page(Member, body), created_at)


def msgspec(created_at: bool) -> Read:
    return _of_items(msgspec_page(created_at), created_at)


def msgspec_4_fields(created_at: bool) -> Read:
    return _of_items(msgspec_page(created_at, only=_four(created_at)), created_at)


def pydantic(created_at: bool) -> Read:
    return _of_items(pydantic_page(created_at), created_at)


def pydantic_4_fields(created_at: bool) -> Read:
    return _of_items(pydantic_page(created_at, only=_four(created_at)), created_at)


def _four(created_at: bool) -> list[str]:
    return ["id", "email", "first_name", "created_at" if created_at else "last_name"]


def _of_items(decode: Callable[[bytes], Any], created_at: bool) -> Read:
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


def _fields(created_at: bool) -> dict[str, Any]:
    """Name and type of every field of a member. Without `created_at`, no time is parsed."""
    import datetime

    time: Any = datetime.datetime if created_at else str
    required = dict(zip(REQUIRED, (int, time, time, str), strict=True))
    texts = (
        "member_type",
        "first_name",
        "last_name",
        "time_zone",
        "location",
        "bio",
        "avatar",
        "permalink",
        "ambassador_level",
    )
    return {**required, **dict.fromkeys(texts, str | None), "referral_count": int | None, "categories": Any}


def msgspec_page(created_at: bool = False, only: list[str] | None = None) -> Callable[[bytes], Any]:
    import msgspec

    types = _fields(created_at)
    names = only or list(types)
    required = [(name, types[name]) for name in names if name in REQUIRED]
    optional = [(name, types[name], None) for name in names if name not in REQUIRED]
    member = msgspec.defstruct("Member", required + optional)
    links = msgspec.defstruct("Links", [("next", str | None, None)])
    page = msgspec.defstruct("Page", [("items", list[member]), ("links", links)])
    return msgspec.json.Decoder(page).decode


def pydantic_page(created_at: bool = False, only: list[str] | None = None) -> Callable[[bytes], Any]:
    from pydantic import create_model

    types = _fields(created_at)
    definitions: Any = {name: (types[name], ... if name in REQUIRED else None) for name in only or list(types)}
    member = create_model("Member", **definitions)
    links = create_model("Links", next=(str | None, None))
    page = create_model("Page", items=(list[member], ...), links=(links, ...))
    return page.model_validate_json
