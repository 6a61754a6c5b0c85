"""Events with what no sender should send: each is kept, and none harms the others."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from mighty_networks.webhooks.store import StoredEvent
from store_backends import EVENT, Backend

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "when", [datetime.max.replace(tzinfo=timezone.utc), datetime.min.replace(tzinfo=timezone(HOUR))]
)
def test_a_time_at_the_ends_of_the_calendar_harms_no_other_event(database: Backend, when: datetime) -> None:
    # Some senders mean "never" by the last microsecond of the year 9999, which a double rounds to the year 10000.
    store = database.store()
    never = StoredEvent("never", "MemberJoined", b"{}", 1_760_000_000.0, when)
    assert store.append(never) is True
    assert store.append(EVENT) is True
    read = StoredEvent("never", "MemberJoined", b"{}", 1_760_000_000.0)
    assert {stored.id: stored for stored in store.unhanded(5, -1.0)} == {"never": read, EVENT.id: EVENT}
    assert {entry.event.id for entry in store.list().entries} == {"never", EVENT.id}
    assert {claimed.event.id: claimed.event for claimed in store.claim(5, 30.0)} == {"never": read, EVENT.id: EVENT}
