"""What type checkers accept and refuse. The signatures are part of what is promised."""

from __future__ import annotations

from pathlib import Path

from typed_cases import check

CASES = """
from datetime import datetime
from typing import Literal

from typing_extensions import assert_type

from mighty_networks import UNSET, Absent, AsyncMighty, AsyncPager, Created, Existing, Mighty, Page, Pager, Removed, Request, Response
from mighty_networks.models import Category, CollectionOrderItem, Member, MemberUpdate, Plan, Tag

client = Mighty()
member = client.members.get(42)
assert_type(member, Member)
assert_type(member.id, int)
assert_type(member.created_at, datetime)
assert_type(member.last_name, str | None)
assert_type(member.member_type, Literal["full", "limited"] | str)
assert_type(member.categories, str | list[Category] | None)
assert_type(client.members.find(42), Member | None)
access = client.plans.members.ensure(7, 42)
assert_type(access, Created[Plan | None] | Existing[None])
assert_type(client.tags.ensure(title="VIP"), Created[Tag] | Existing[Tag])
assert_type(client.plans.members.ensure_absent(7, 42), Removed | Absent)
match client.plans.members.ensure_absent(7, 42):
    case Removed():
        pass
    case Absent():
        pass
match access:
    case Created(plan):
        assert_type(plan, Plan | None)
    case Existing(nothing):
        assert_type(nothing, None)
assert_type(access.outcome, Literal["created", "existing"])
if access.outcome == "created":
    assert_type(access, Created[Plan | None])
client.members.ensure(email="ada@example.com", first_name="A", last_name="L")  # error: call-arg
assert_type(client.members.find_by_email("ada@example.com"), Member | None)
assert_type(client.members.list(), Pager[Member])
assert_type(client.members.list().first_page(), Page[Member])
assert_type(client.members.list().first_page().items, list[Member])
assert_type(client.members.list().collect(limit=5), list[Member])
assert_type(client.members.list().first(), Member | None)
assert_type([each for each in client.members.list()], list[Member])
assert_type([each for page in client.members.list().pages() for each in page], list[Member])
assert_type(client.collections.reorder(1, spaces=[{"space_id": 7, "position": 1}]), Page[CollectionOrderItem])
assert_type(Member.from_dict({}), Member)
changes: MemberUpdate = {"first_name": "Ada"}
client.members.update(42, **changes)
client.members.update(42, first_name=None, last_name=UNSET)
client.assets.upload(asset_style="post", file=b"x")
client.assets.upload(asset_style="post", source_url="https://example.com/a.png")
client.posts.list(space_id=None)


async def asynchronous(client: AsyncMighty) -> None:
    assert_type(client.members.list(), AsyncPager[Member])
    assert_type(await client.members.get(42), Member)
    assert_type(await client.members.find(42), Member | None)
    assert_type(await client.members.list().first_page(), Page[Member])
    assert_type(await client.members.list().collect(limit=5), list[Member])
    assert_type(await client.members.list().first(), Member | None)
    assert_type([each async for each in client.members.list()], list[Member])
    assert_type([each async for page in client.members.list().pages() for each in page], list[Member])
    await client.members.update(42, **changes)
    await client.assets.upload(asset_style="post", file=b"x")
    for each in client.members.list():  # error: attr-defined
        pass
    await client.members.list()  # error: misc
    await client.members.get("42")  # error: arg-type
    await client.assets.upload(asset_style="post")  # error: call-overload

async def token() -> str:
    return "mn_token"

async def send(request: Request) -> Response:
    return Response(200)

def send_at_once(request: Request) -> Response:
    return Response(200)

AsyncMighty(token, transport=send)
AsyncMighty(lambda: "mn_token", transport=send_at_once)
Mighty(token)  # error: arg-type
Mighty(transport=send)  # error: arg-type

client.members.get("42")  # error: arg-type
client.members.update(42, "Ada")  # error: call-arg
client.members.update(42, first_name=5)  # error: arg-type
client.members.update(42, nickname="Ada")  # error: call-arg
client.members.create(email="a", first_name="b", last_name="c")  # error: call-arg
client.members.remove_from_network(42)  # error: call-arg
client.assets.upload(asset_style="post")  # error: call-overload
client.assets.upload(asset_style="post", file=b"x", source_url="https://example.com")  # error: call-overload
client.members.list().collect()  # error: call-arg
len(client.members.list())  # error: arg-type
client.collections.reorder(1, spaces=[{"space_id": 7}])  # error: typeddict-item
member.email = "x"  # error: misc
member.nickname  # error: attr-defined
client.timeout = 5  # error: attr-defined
Mighty(timeout="5")  # error: arg-type
"""

OPTIONS = """
from datetime import timedelta
from typing import Any

from typing_extensions import assert_type

from mighty_networks import ApiResponse, AsyncMighty, Headers, Mighty, Page, Pager, RequestOptions
from mighty_networks.models import Asset, CollectionOrderItem, Member, Tag

client = Mighty()
options: RequestOptions = {"timeout": timedelta(seconds=5), "headers": {"x-trace": "7"}, "tags": {"job": "nightly"}}
assert_type(client.members.get(42, request_options=options), Member)
assert_type(client.members.list(request_options={"deadline": 2.5, "query": {"beta": [1, "x"]}}), Pager[Member])
client.tags.create(title="VIP", request_options={"retry_verify": lambda: client.tags.find(3), "body": {"beta": None}})
client.tags.ensure(title="VIP", request_options={"retry": "always", "max_retries": 0})
client.spaces.delete(7, missing_ok=True)
client.members.get(42, request_options={"dry_run": True})  # error: arg-type
client.members.get(42, request_options={"timeout": "5"})  # error: arg-type
client.members.get(42, request_options={"retry": "never"})  # error: arg-type
client.members.get(42, options)  # error: call-arg
client.members.get(42, missing_ok=True)  # error: call-arg

raw = client.raw.members.get(42)
assert_type(raw, ApiResponse[Member])
assert_type(raw.parse(), Member)
assert_type(raw.headers, Headers)
assert_type(raw.content, bytes)
assert_type(raw.elapsed, float)
assert_type(client.raw.members.tags.list(42, page=2), ApiResponse[Page[Tag]])
assert_type(client.raw.spaces.delete(7, missing_ok=True), ApiResponse[None])
assert_type(client.raw.assets.upload(asset_style="post", file=b"x"), ApiResponse[Asset])
assert_type(client.raw.collections.reorder(1, spaces=[]).parse(), Page[CollectionOrderItem])
assert_type(client.raw.request("GET", "/x"), ApiResponse[Any])
wider: ApiResponse[Member | None] = raw
raw.status = 404  # error: misc
client.raw.members.find(42)  # error: attr-defined
client.raw.tags.ensure(title="VIP")  # error: attr-defined
client.raw.assets.upload(asset_style="post")  # error: call-overload

assert_type(client.request("PUT", "/x", query={"a": [1]}, body={"b": None}, request_options=options), Any)
client.request("HEAD", "/x")  # error: arg-type
client.request("GET", "/x", headers={})  # error: call-arg


async def asynchronous(client: AsyncMighty) -> None:
    async def look() -> Member | None:
        return await client.members.find(42)

    assert_type(await client.members.update(42, first_name="A", request_options={"retry_verify": look}), Member)
    assert_type((await client.raw.members.get(42)).parse(), Member)
    assert_type((await client.raw.members.list()).parse(), Page[Member])
    assert_type(await client.request("GET", "/x"), Any)
    assert_type(await client.raw.request("GET", "/x"), ApiResponse[Any])
    client.raw.members.get(42).parse()  # error: attr-defined
"""


def test_a_type_checker_accepts_and_refuses_what_it_should(tmp_path: Path) -> None:
    check(CASES, tmp_path)


def test_a_type_checker_knows_what_one_call_is_told(tmp_path: Path) -> None:
    check(OPTIONS, tmp_path)
