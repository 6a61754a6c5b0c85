"""A program on eventlet whose only server is a green thread of its own: a call that blocks the hub is never answered."""

import eventlet

eventlet.monkey_patch()

import runpy
import sys

from eventlet import wsgi
from green_programs import answer, blocked, point_at

listener = eventlet.listen(("127.0.0.1", 0))
eventlet.spawn_n(wsgi.server, listener, answer, log_output=False)
point_at(listener.getsockname()[1])
print(blocked())
runpy.run_path(sys.argv[1])
