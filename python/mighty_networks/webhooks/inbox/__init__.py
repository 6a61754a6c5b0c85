"""The inbox: events are stored before they are acknowledged, and handled afterwards."""

from ._attempt import Attempt
from ._handed import HandedInbox
from ._inbox import Inbox

__all__ = ["Attempt", "HandedInbox", "Inbox"]
