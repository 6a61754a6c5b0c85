"""With an inbox, what is genuine is stored and acknowledged, and nothing is handled."""

from __future__ import annotations

import pytest
from deliveries import KEY, SECRET, Receive, both_ways, delivery
from mighty_networks.testing import webhook_events
from mighty_networks.webhooks import WebhookContext, WebhookEvent, Webhooks
from mighty_networks.webhooks._delivery import answer_to
from mighty_networks.webhooks._receiver import Receiver

pytestmark = both_ways


class NotingInbox:
    """Notes what it is given."""

    def __init__(self, says: str = "stored", broken: bool = False) -> None:
        self.given: list[WebhookEvent | bytes] = []
        self._says = says
        self._broken = broken

    def append(self, event: WebhookEvent | bytes) -> str:
        self.given.append(event)
        if self._broken:
            raise OSError(f"the database is gone, says {SECRET}")
        return self._says


def receiver(inbox: NotingInbox) -> Receiver:
    hooks = Webhooks(KEY)

    @hooks.on("MemberJoined")
    def joined(event: WebhookEvent, ctx: WebhookContext) -> None:
        raise AssertionError("never called")

    return Receiver(hooks, inbox=inbox)


@pytest.mark.parametrize("says", ["stored", "duplicate"])
def test_an_event_is_stored_and_not_handled(receive: Receive, says: str) -> None:
    inbox, event = NotingInbox(says), webhook_events.MemberJoined()
    answer = receive(receiver(inbox), delivery(event))
    assert (answer, answer.status, inbox.given) == (answer_to(says), 200, [event])


def test_an_event_of_an_unknown_type_is_stored_too(receive: Receive) -> None:
    inbox = NotingInbox()
    assert receive(receiver(inbox), delivery(b'{"event_type": "PetAdopted"}')) == answer_to("stored")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"a=1", "text/plain"),
        (b'{"event_id": "\xff\xfe"}', "application/json"),
        (b"\x00", "application/json"),
        (b"[" * 100_000, "application/json"),
    ],
    ids=["cut off", "a form", "no UTF-8", "a zero byte", "too deep"],
)
def test_what_is_genuine_and_no_event_is_parked_as_it_came(receive: Receive, body: bytes, content_type: str) -> None:
    inbox = NotingInbox("parked")
    answer = receive(receiver(inbox), delivery(body, content_type=content_type))
    assert (answer, answer.status, inbox.given) == (answer_to("parked"), 200, [body])


@pytest.mark.parametrize("body", [b"", b"\r\n \t"])
def test_a_body_that_got_lost_on_the_way_is_asked_for_again(receive: Receive, body: bytes) -> None:
    # Stored, it would be acknowledged with nothing in it, and all that come so after it would be duplicates of it.
    inbox = NotingInbox("parked")
    answer = receive(receiver(inbox), delivery(body))
    assert (answer, answer.status, inbox.given) == (answer_to("unparsable"), 400, [])


def test_what_is_not_stored_is_not_acknowledged(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    assert receive(receiver(NotingInbox(broken=True)), delivery()) == answer_to("failed")
    assert receive(receiver(NotingInbox(broken=True)), delivery(b"{")) == answer_to("failed")
    assert caplog.text.count(SECRET) == 2


def test_what_is_refused_is_not_stored(receive: Receive) -> None:
    inbox = NotingInbox()
    assert receive(receiver(inbox), delivery(key="another-key-that-is-wrong")).status == 401
    assert receive(receiver(inbox), delivery(method="GET")).status == 405
    assert inbox.given == []


def test_an_event_is_stored_however_little_time_is_left(receive: Receive) -> None:
    assert receive(receiver(NotingInbox()), delivery(), time_left=0.1) == answer_to("stored")
