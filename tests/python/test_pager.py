"""Lists: lazy, page by page, ending where they should."""

from __future__ import annotations

import pytest
from client_kinds import is_pager
from mighty_networks import InvalidArgumentError, Page, Pager, PaginationLoopError, ResponseError
from mighty_networks.models import Member
from recording import answer, client_of

pytestmark = pytest.mark.usefixtures("client_kind")


def page(ids: list[int], link: str | None = None) -> object:
    return answer({"items": [{"id": each} for each in ids], "links": {"next": link}})


def test_nothing_is_sent_before_something_is_consumed() -> None:
    client, recorder = client_of(page([]))
    pager = client.members.list()
    pages = pager.pages()
    assert is_pager(pager)
    assert pager
    assert repr(pager) == "<Pager of members.list>"
    with pytest.raises(TypeError):
        len(pager)
    assert recorder.requests == []
    assert list(pages)
    assert len(recorder.requests) == 1


def test_iteration_follows_the_links_with_the_original_parameters() -> None:
    client, recorder = client_of(page([1, 2], "/admin/v1/networks/12345/members?page=2"), page([3]))
    members = list(client.members.list(per_page=2))
    assert [member.id for member in members] == [1, 2, 3]
    assert all(type(member) is Member for member in members)
    assert recorder.targets() == ["/members?per_page=2&page=1", "/members?per_page=2&page=2"]


def test_an_iteration_can_be_repeated_and_costs_again() -> None:
    client, recorder = client_of(page([1]))
    pager = client.members.list()
    assert [member.id for member in pager] == [member.id for member in pager] == [1]
    assert len(recorder.requests) == 2


def test_an_early_break_pays_for_nothing_more() -> None:
    client, recorder = client_of(page([1, 2], "?page=2"))
    for _ in client.members.list():
        break
    assert len(recorder.requests) == 1


def test_one_page_is_one_request() -> None:
    client, recorder = client_of(page([1, 2], "?page=2"))
    first = client.members.list(per_page=25).first_page()
    assert isinstance(first, Page)
    assert ([member.id for member in first], first.number, first.has_next) == ([1, 2], 1, True)
    assert first.items == list(first)
    assert repr(first) == "Page(number=1, items=2, has_next=True)"
    response = first.response
    assert (response.status, response.attempts, response.elapsed) == (200, 1, 0.0)
    assert response.headers["content-type"] == "application/json"
    assert response.request_id == first.items[0].request_id == "8000000000000000"
    assert recorder.targets() == ["/members?per_page=25&page=1"]


def test_totals_where_the_server_gives_them() -> None:
    body = {"data": [{"id": 1}], "meta": {"current_page": "1", "total_pages": "3", "total_count": 201, "per_page": 100}}
    client, _ = client_of(answer(body))
    first = client.members.list().first_page()
    assert (first.total_count, first.total_pages, first.has_next) == (201, 3, True)


def test_pages_start_and_stop_where_asked() -> None:
    client, recorder = client_of(page([1], "?page=8"), page([2], "?page=9"), page([3], "?page=10"))
    numbers = [each.number for each in client.members.list().pages(start=7, max_pages=2)]
    assert numbers == [7, 8]
    assert recorder.targets() == ["/members?per_page=100&page=7", "/members?per_page=100&page=8"]
    assert list(client.members.list().pages(max_pages=0)) == []


def test_first_asks_for_one_item() -> None:
    client, recorder = client_of(page([1], "?page=2"), page([]))
    first = client.members.list(per_page=50).first()
    assert first is not None
    assert first.id == 1
    assert client.members.list().first() is None
    assert recorder.targets() == ["/members?per_page=1&page=1"] * 2


def test_collect_needs_a_limit_and_stops_there() -> None:
    client, recorder = client_of(page([1, 2], "?page=2"), page([3, 4], "?page=3"), page([5]))
    assert [member.id for member in client.members.list().collect(limit=3)] == [1, 2, 3]
    assert len(recorder.requests) == 2
    assert client.members.list().collect(limit=0) == []
    assert len(recorder.requests) == 2
    with pytest.raises(TypeError):
        client.members.list().collect()


def test_the_page_before_a_loop_is_delivered() -> None:
    client, recorder = client_of(page([1], "?page=1"))
    seen = []
    with pytest.raises(PaginationLoopError) as caught:
        for member in client.members.list():
            seen.append(member.id)
    assert seen == [1]
    assert caught.value.operation == "members.list"
    assert len(recorder.requests) == 1


def test_another_origin_is_refused_before_the_token_goes_there() -> None:
    client, recorder = client_of(page([1], "https://evil.example/admin/v1/networks/12345/members?page=2"))
    pages = client.members.list().pages()
    assert [member.id for member in next(pages)] == [1]
    with pytest.raises(ResponseError, match="another server"):
        next(pages)
    assert len(recorder.requests) == 1


def test_reorder_sends_at_once_and_returns_a_page() -> None:
    client, recorder = client_of(answer({"items": [{"id": 7, "position": 1}], "links": {}}))
    ordered = client.collections.reorder(3, spaces=[{"space_id": 7, "position": 1}])
    assert [item.id for item in ordered] == [7]
    assert recorder.last.method == "PUT"
    assert recorder.body == {"spaces": [{"space_id": 7, "position": 1}]}


def test_wrong_filters_are_refused_when_the_pager_is_made() -> None:
    client, _ = client_of(page([]))
    with pytest.raises(InvalidArgumentError):
        client.posts.list(space_id="x")


def test_page_and_pager_can_be_parametrized_when_the_program_runs() -> None:
    assert Pager[Member] is Pager
    assert Page[Member] is Page


def test_a_list_goes_on_where_a_token_says() -> None:
    client, recorder = client_of(page([1], "?page=2"), page([2], "?page=3"), page([3]), page([2], "?page=3"))
    token = client.members.list().first_page().next_token
    assert token == "members.list-8d5d054caf92b735-2"
    pages = list(client.members.list().resume(token).pages())
    assert [(each.number, each.next_token) for each in pages] == [(2, "members.list-8d5d054caf92b735-3"), (3, None)]
    assert client.members.list().resume(token).first().id == 2
    assert recorder.targets() == [f"/members?per_page=100&page={number}" for number in (1, 2, 3, 2)]


def test_no_token_is_the_beginning() -> None:
    client, recorder = client_of(page([1]))
    assert [member.id for member in client.members.list().resume("members.list-8d5d054caf92b735-2").resume(None)] == [1]
    assert recorder.targets() == ["/members?per_page=100&page=1"]


@pytest.mark.parametrize(
    ("token", "filters", "reason"),
    [
        (
            "members.list-8d5d054caf92b735-2",
            {},
            "`token` was made by `members.list`; pass it to that list, or none to begin anew",
        ),
        (
            "posts.list-1b0f45eedaf12f2a-7",
            {"space_id": 12},
            "`token` was made with other arguments; pass those of that time",
        ),
        ("", {}, "`token` is not what a page gave as its next token; pass one unchanged, or none to begin anew"),
        ("mn_live_0123456789abcdef", {}, "`token` is not what a page gave as its next token; pass one unchanged"),
        (7, {}, "`token` is not what a page gave as its next token; pass one unchanged"),
    ],
)
def test_a_token_of_another_list_is_refused_at_once(token: object, filters: dict[str, int], reason: str) -> None:
    client, recorder = client_of(page([1]))
    with pytest.raises(InvalidArgumentError) as caught:
        client.posts.list(**filters).resume(token)
    assert str(caught.value).startswith(f"posts.list: {reason}")
    assert caught.value.parameter == "token"
    assert recorder.requests == []


def test_a_token_and_a_start_exclude_each_other() -> None:
    client, recorder = client_of(page([1]))
    pager = client.members.list().resume("members.list-8d5d054caf92b735-2")
    with pytest.raises(InvalidArgumentError, match="`start` cannot be given beside a token") as caught:
        pager.pages(start=1)
    assert caught.value.parameter == "start"
    assert recorder.requests == []
