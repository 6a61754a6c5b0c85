"""The quickstart of the project's README, which `cargo xtask test` runs against the sandbox."""

from mighty_networks import Mighty, NotFoundError

client = Mighty()  # reads the environment at its first request

for member in client.members.list():  # one request for each 100 members
    print(member.id, member.email, member.created_at)

try:
    print(client.members.get_by_email("nobody+at-all@example.com").first_name)
except NotFoundError:
    print("no such member")
