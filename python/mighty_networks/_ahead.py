"""Pages that are fetched while their reader is still busy with those before them."""

from __future__ import annotations

import os
import threading
from collections import deque
from contextvars import copy_context
from queue import SimpleQueue

from ._core import Page
from ._generic import Generic, ModelT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import TypeAlias

    Fetch: TypeAlias = Callable[[Page[ModelT] | None, int], Page[ModelT] | None]


def ahead(fetch: Fetch[ModelT], places: int) -> Generator[Page[ModelT], None]:
    """Page after page, of which up to `places` are fetched or on their way before they are asked for.

    One thread fetches them, from the first that is asked for on. What goes wrong with a page is raised when its turn comes.
    """
    pages = PagesAhead(fetch, places)
    try:
        while (page := pages.take()) is not None:
            yield page
    finally:
        pages.stop()


class PagesAhead(Generic[ModelT]):
    """Pages that wait for their reader, and the thread that fetches more of them while there is room.

    The thread lives while it has something to fetch, and never waits for its reader. So an interpreter that ends waits for one request
    at most, and an iteration may be dropped in the middle of anything, on any thread.
    """

    __slots__ = (
        "_arrived",
        "_count",
        "_fetch",
        "_is_fetching",
        "_is_stopped",
        "_lock",
        "_pages",
        "_places",
        "_process",
        "_taken",
    )

    def __init__(self, fetch: Fetch[ModelT], places: int) -> None:
        self._fetch = fetch
        self._places = places
        self._pages: deque[Page[ModelT] | BaseException | None] = deque()
        self._taken: Page[ModelT] | None = None
        self._count = 0
        self._is_stopped = False
        self._own()

    def _own(self) -> None:
        """Whatever has to do with threads is new in a process; the pages are not."""
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._is_fetching = False
        self._arrived: SimpleQueue[None] = SimpleQueue()
        for _ in self._pages:
            self._arrived.put(None)

    def take(self) -> Page[ModelT] | None:
        """The next page, or None behind the last one."""
        if os.getpid() != self._process:
            # The thread was left behind in the process before a fork, with the request that it had sent.
            self._own()
        self._fill(is_wanted=True)
        self._arrived.get()
        page = self._pages.popleft()
        if isinstance(page, BaseException):
            raise page
        if page is not None:
            self._taken = page
            self._count += 1
            self._fill(is_wanted=False)
        return page

    def stop(self) -> None:
        """Lets nothing more be fetched. It takes no lock, since it is called whenever an iteration is dropped."""
        self._is_stopped = True

    def _fill(self, is_wanted: bool) -> None:
        """Sees to it that a thread fetches if there is room, and none fetches yet."""
        with self._lock:
            # While nobody fetches, these do not change.
            before = self._pages[-1] if self._pages else self._taken
            count = self._count + len(self._pages)
            is_at_end = before is None and count > 0
            if self._is_fetching or isinstance(before, BaseException) or is_at_end or len(self._pages) >= self._places:
                return
            self._is_fetching = True
        fetching = (self._run, before, count)
        thread = threading.Thread(target=copy_context().run, args=fetching, name="mighty_networks prefetch")
        try:
            thread.start()
        except RuntimeError:
            # The interpreter is about to end, or the machine has no room for another thread.
            self._is_fetching = False
            if is_wanted:
                self._fetch_one(before, count)

    def _run(self, page: Page[ModelT] | None, count: int) -> None:
        """Fetches while there is room and somebody who may read it."""
        while True:
            page = self._fetch_one(page, count)
            count += 1
            with self._lock:
                is_idle = len(self._pages) >= self._places or self._is_stopped or not threading.main_thread().is_alive()
                if page is None or is_idle:
                    self._is_fetching = False
                    return

    def _fetch_one(self, before: Page[ModelT] | None, count: int) -> Page[ModelT] | None:
        """Fetches what comes behind a page. None if nothing or an error does."""
        page = None
        try:
            page = self._fetch(before, count)
            self._pages.append(page)
        except BaseException as error:
            self._pages.append(error)
        self._arrived.put(None)
        return page
