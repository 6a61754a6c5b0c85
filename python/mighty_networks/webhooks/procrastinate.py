"""The inbox on Procrastinate: the events stay in their table, Procrastinate is handed their ids.

Procrastinate is not imported here; you give your own application. `pip install mighty-networks[procrastinate]` brings it.
"""

from __future__ import annotations

from .inbox._handed import HandedInbox

__all__ = ["ProcrastinateInbox"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from procrastinate import App
    from procrastinate.types import TimeDeltaParams

    from . import Webhooks
    from .inbox import Inbox


class ProcrastinateInbox(HandedInbox):
    """An inbox whose events are handled by Procrastinate workers.

    Make it in a module that the workers import too: it registers the tasks `mighty_networks.handle` and `mighty_networks.sweep`; the
    workers call the second every minute by themselves. The process that receives opens the application with `app.open()`.

    Example:
        >>> def make_inbox():
        ...     pool = ConnectionPool(URL, open=True)
        ...     atexit.register(pool.close)
        ...     return Inbox(PostgresStore(pool))
        >>> hooks = Webhooks()
        >>> inbox = ProcrastinateInbox(app, hooks, make_inbox)
        >>> route = webhook_route(hooks, inbox=inbox)
    """

    def __init__(
        self,
        app: App,
        hooks: Webhooks[Any],
        inbox: Inbox | Callable[[], Inbox],
        *,
        queue: str = "default",
        sweep_cron: str = "* * * * *",
        sweep_after: float = 30.0,
    ) -> None:
        """Registers the tasks with the application.

        Args:
            app: Your `procrastinate.App`.
            hooks: The handlers.
            inbox: A function that makes an inbox, once in each process; or an inbox.
            queue: The queue of the tasks.
            sweep_cron: When to sweep, in the notation of cron; a sixth field is seconds.
            sweep_after: For how many seconds an event must have been due before a sweep thinks that nobody has it.
        """
        super().__init__(hooks, inbox, sweep_after)

        @app.task(name="mighty_networks.handle", queue=queue)
        def handle(event_id: str) -> None:
            self.handle(event_id)

        @app.periodic(cron=sweep_cron)
        @app.task(name="mighty_networks.sweep", queue=queue, queueing_lock="mighty_networks.sweep")
        def sweep(timestamp: int) -> None:
            self.sweep()

        self._task = handle

    def give(self, event_id: str, delay: float) -> bool:
        later: TimeDeltaParams | None = {"milliseconds": round(delay * 1000)} if delay else None
        self._task.configure(schedule_in=later).defer(event_id=event_id)
        return True
