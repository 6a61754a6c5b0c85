"""The inbox on Celery: the events stay in the database, Celery is handed their ids.

Celery is not imported here; you give your own application. `pip install mighty-networks[celery]` brings it.
"""

from __future__ import annotations

from .inbox._handed import HandedInbox

__all__ = ["CeleryInbox"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from . import Webhooks
    from .inbox import Inbox

    class CeleryTask(Protocol):
        """What is used of a task; Celery has no types of its own."""

        def apply_async(self, *, args: list[str], countdown: float | None, queue: str | None, retry: bool) -> Any: ...

        def s(self) -> Any: ...

    class CeleryApp(Protocol):
        """What is used of `celery.Celery`."""

        def task(self, *, name: str, ignore_result: bool) -> Callable[[Callable[..., None]], Any]: ...

        def add_periodic_task(self, schedule: float, sig: Any, *, name: str, queue: str | None) -> Any: ...


# A worker keeps a task with a countdown in its memory, and Redis gives what is not acknowledged within an hour to another worker as well.
LONGEST_COUNTDOWN = 600.0


class CeleryInbox(HandedInbox):
    """An inbox whose events are handled by Celery workers.

    Make it in a module that the workers import too: it registers the tasks `mighty_networks.handle` and `mighty_networks.sweep`. Celery
    beat must run, because it calls the second.

    If the broker is away, Celery looks for it for 6 seconds before an event is left to the sweep, and for the next half minute events are
    left to it at once. `broker_transport_options={"max_retries": 1, "interval_start": 0}` makes that first one quick as well.

    Example:
        >>> def make_inbox():
        ...     pool = ConnectionPool(URL, open=True)
        ...     atexit.register(pool.close)
        ...     return Inbox(PostgresStore(pool))
        >>> hooks = Webhooks()
        >>> inbox = CeleryInbox(app, hooks, make_inbox)
        >>> route = webhook_route(hooks, inbox=inbox)
    """

    def __init__(
        self,
        app: CeleryApp,
        hooks: Webhooks[Any],
        inbox: Inbox | Callable[[], Inbox],
        *,
        queue: str | None = None,
        sweep_every: float = 60.0,
        sweep_after: float = 30.0,
    ) -> None:
        """Registers the tasks with the application.

        Args:
            app: Your `celery.Celery`.
            hooks: The handlers.
            inbox: A function that makes an inbox, once in each process; or an inbox, if your workers do not fork.
            queue: The queue of the tasks, if it is not the default one.
            sweep_every: The seconds between two sweeps.
            sweep_after: For how many seconds an event must have been due before a sweep thinks that nobody has it.
        """
        super().__init__(hooks, inbox, sweep_after)
        self._queue = queue

        def handle(event_id: str) -> None:
            self.handle(event_id)

        def sweep() -> None:
            self.sweep()

        self._task: CeleryTask = app.task(name="mighty_networks.handle", ignore_result=True)(handle)
        swept: CeleryTask = app.task(name="mighty_networks.sweep", ignore_result=True)(sweep)
        app.add_periodic_task(sweep_every, swept.s(), name="mighty_networks.sweep", queue=queue)

    def give(self, event_id: str, delay: float) -> bool:
        if delay > LONGEST_COUNTDOWN:
            return False
        # Without `retry=False` the sender of the event would wait for a broker that is away; the sweep does not mind.
        self._task.apply_async(args=[event_id], countdown=delay or None, queue=self._queue, retry=False)
        return True
