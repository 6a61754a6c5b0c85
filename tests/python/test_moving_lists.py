"""Lists that change while somebody reads them: what they repeat is left out, and whoever shortens them is told."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from mighty_networks import Response
from recording import answer, client_of, page
from sandbox_process import SandboxProcess

pytestmark = pytest.mark.usefixtures("client_kind")

ADVICE = "the rows behind move forward, so the next page skips some; collect first, with `collect(limit=...)`, and delete afterwards"


PAGES = [page([1, 2], 2), page([2, 3], 3), page([1, 3, 4], 4), page([1])]
NOTHING = Response(204)


@pytest.mark.parametrize("prefetch", [0, 1])
def test_what_one_of_two_pages_before_had_as_well_is_left_out(prefetch: int) -> None:
    client, recorder = client_of(*PAGES)
    pages = [[member.id for member in each.items] for each in client.members.list(prefetch=prefetch).pages()]
    # The last page repeats what was three pages before.
    assert pages == [[1, 2], [3], [4], []]
    assert len(recorder.requests) == 4


def test_repeats_come_if_they_are_wanted() -> None:
    client, _ = client_of(*PAGES)
    assert [member.id for member in client.members.list(dedupe=False)] == [1, 2, 2, 3, 1, 3, 4, 1]


def test_every_way_to_read_a_list_leaves_them_out_and_each_begins_anew() -> None:
    client, recorder = client_of(*PAGES)
    pager = client.members.list()
    for read in (lambda: list(pager), lambda: pager.collect(limit=99), lambda: list(pager)):
        recorder.answers = list(PAGES)
        assert [member.id for member in read()] == [1, 2, 3, 4]
    recorder.answers = PAGES[1:]
    assert [member.id for member in pager.resume("members.list-8d5d054caf92b735-2")] == [2, 3, 1, 4]
    recorder.answers = [PAGES[1]]
    assert [member.id for member in pager.first_page()] == [2, 3]


def test_a_page_without_repeats_is_still_that_page() -> None:
    client, _ = client_of(page([1], 2), page([1, 2], 3), page([]))
    first, second, _ = client.members.list().pages()
    assert (first.next_token, second.next_token) == (
        "members.list-8d5d054caf92b735-2",
        "members.list-8d5d054caf92b735-3",
    )
    assert (second.number, second.has_next, second.response.status) == (2, True, 200)
    assert [member.id for member in second.items] == [2]


def test_what_has_no_id_is_never_left_out() -> None:
    row = {"member_id": 1}
    client, _ = client_of(answer({"items": [row], "links": {"next": "?page=2"}}), answer({"items": [row, row]}))
    assert len(list(client.purchases.list())) == 3


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.name == "mighty_networks"]


def test_who_deletes_while_reading_is_warned_once(caplog: pytest.LogCaptureFixture) -> None:
    client, _ = client_of(page([1, 2], 2), NOTHING, NOTHING, page([3, 4], 3), NOTHING, NOTHING, page([]))
    for member in client.members.list():
        client.with_options(max_retries=0).members.remove_from_network(member.id, cancel_plans=False)
    expected = f"members.remove_from_network was called while members.list is read page by page: {ADVICE}"
    assert warnings_of(caplog) == [expected]
    assert caplog.records[0].levelno == logging.WARNING


def no_page_is_left(client: Any) -> None:
    for member in client.members.list():
        client.members.delete(member.id)


def it_was_collected(client: Any) -> None:
    for member in client.members.list().collect(limit=1):
        client.members.delete(member.id)


def nobody_reads_any_more(client: Any) -> None:
    for _ in client.members.list():
        break
    client.members.delete(1)


def it_is_another_list(client: Any) -> None:
    for _ in client.members.list().pages(max_pages=1):
        client.tags.delete(1)


def it_is_another_network(client: Any) -> None:
    for _ in client.members.list().pages(max_pages=1):
        client.for_network(2).members.delete(1)


def it_deletes_nothing(client: Any) -> None:
    for _ in client.members.list().pages(max_pages=1):
        client.members.get(1)


@pytest.mark.parametrize(
    ("work", "number"),
    [
        (no_page_is_left, None),
        (it_was_collected, 2),
        (nobody_reads_any_more, 2),
        (it_is_another_list, 2),
        (it_is_another_network, 2),
        (it_deletes_nothing, 2),
    ],
)
def test_nobody_is_warned_where_nothing_is_skipped(
    caplog: pytest.LogCaptureFixture, work: Any, number: int | None
) -> None:
    client, recorder = client_of(page([1], number), answer({"id": 1}))
    work(client)
    assert len(recorder.requests) == 2
    assert warnings_of(caplog) == []


def test_a_row_that_comes_in_front_moves_another_which_is_seen_once(sandbox: SandboxProcess) -> None:
    client = sandbox.client()
    member = client.members.list().first().id
    for tag in client.members.tags.list(member).collect(limit=100):
        client.members.tags.remove(member, tag.id)
    tags = [client.tags.create(title=f"Tag {number}").id for number in range(9)]
    for tag in tags[1:]:
        client.members.tags.add(member, tag)
    for dedupe, expected in ((True, tags[1:]), (False, [*tags[1:4], *tags[3:6], *tags[6:]])):
        seen = []
        for tag in client.members.tags.list(member, per_page=3, dedupe=dedupe):
            if not seen:
                client.members.tags.add(member, tags[0])
            seen.append(tag.id)
        assert seen == expected
        client.members.tags.remove(member, tags[0])
