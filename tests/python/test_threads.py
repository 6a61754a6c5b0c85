"""Many threads and one client."""

from __future__ import annotations

import threading

from recording import answer, client_of


def test_many_threads_share_a_client() -> None:
    client, recorder = client_of(lambda request: answer({"id": int(request.url.split("/")[-2])}))
    wrong: list[tuple[int, int]] = []

    def work(start: int) -> None:
        for number in range(start, start + 50):
            found = client.members.get(number).id
            if found != number:
                wrong.append((number, found))

    threads = [threading.Thread(target=work, args=(1 + 50 * index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(recorder.requests) == 400
