"""The usual jobs in one script. `cargo xtask demo` runs it against the sandbox, which answers 429 and 503 on the way."""

import sys

from mighty_networks import Mighty, NotFoundError
from mighty_networks.models import Member

client = Mighty.from_env()
report = client.check()
print(f"{client}: the token works, right network: {report.right_network}")

members: list[Member] = []
requests = 0
for page in client.members.list().pages():
    members += page.items
    requests += page.response.attempts
    print(f"\r{len(members):,} members in {requests} requests", end="", flush=True)
print()

# The sandbox answers 429 with a Retry-After here: the client waits as long as it says and asks again.
found = client.members.get_by_email(members[-1].email)
print(f"found {found.email}: {found.first_name} {found.last_name}")

space = client.spaces.list().first()
if space is None:
    sys.exit("the network has no space to post in")
post = client.posts.create(space_id=space.id, title="Hello", description="From the demo", notify=False)
post = client.posts.update(post.id, title="Hello again")  # 503 at first; sent again, since repeating it does no harm
client.posts.delete(post.id)
try:
    client.posts.get(post.id)
except NotFoundError as error:
    print(f"the post is gone: {error}")

print(f"\n{'id':>10}  {'email':<36} {'first name':<16} joined")
for member in members[:5]:
    print(f"{member.id:>10}  {member.email:<36} {member.first_name or '':<16} {member.created_at:%Y-%m-%d}")
if (len(members), requests) != (2350, 24):
    sys.exit("expected 2,350 members in 24 requests")
