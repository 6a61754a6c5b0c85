"""Publishes a post in a space, once however often it is run: `python publish.py SPACE_ID TITLE TEXT`."""

import sys

from mighty_networks import Mighty, RequestOptions
from mighty_networks.models import Post

posts, space, title, text = Mighty().posts, int(sys.argv[1]), sys.argv[2], sys.argv[3]


def published() -> Post | None:
    return next((post for post in posts.list(space_id=space) if post.title == title), None)


look: RequestOptions = {"retry_verify": published}  # should the answer be lost
post = published() or posts.create(space_id=space, title=title, description=text, notify=False, request_options=look)
print(post.permalink)
