"""What tests of programs with this library need: webhook events to receive, and the requests that bring them.

Example:
    >>> event = webhook_events.MemberJoined(member__email="ada@example.com")
    >>> answer = http.post("/mighty/webhooks", **signed_request(event, key="k"))
    >>> assert answer.status_code == 200
"""

from ._signed_request import signed_request
from ._webhook_events import WebhookEvents

__all__ = ["WebhookEvents", "signed_request", "webhook_events"]

webhook_events = WebhookEvents()
"""A factory with one method for each type of event."""
