"""Writes some posts of a space as a list for another site. Everybody will see it: name a space that is public."""

import sys
from html import escape
from pathlib import Path

from mighty_networks import Mighty

posts = Mighty().posts.list(space_id=int(sys.argv[1]), per_page=5).first_page().items
links = [f'<li><a href="{escape(post.permalink)}">{escape(post.title)}</a></li>\n' for post in posts]
Path("community.html").write_text(f"<ul>\n{''.join(links)}</ul>\n", encoding="utf-8")
