"""A program on gevent whose only server is a greenlet of its own: a call that blocks the hub is never answered."""

from gevent import monkey

monkey.patch_all()

import runpy
import sys

from gevent.pywsgi import WSGIServer
from green_programs import answer, blocked, point_at

server = WSGIServer(("127.0.0.1", 0), answer, log=None)
server.start()
point_at(server.server_port)
print(blocked())
runpy.run_path(sys.argv[1])
