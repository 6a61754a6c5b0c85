import logging

from mighty_networks import CallNote, Mighty

logging.basicConfig(level=logging.INFO)


def measured(note: CallNote) -> None:
    print(note.operation, note.attempt, note.status, note.tags)


client = Mighty(on_response=measured)
client.members.list(request_options={"tags": {"job": "nightly"}}).first_page()
