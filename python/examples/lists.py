from pathlib import Path

from mighty_networks import Mighty

client = Mighty()

# where an earlier run stopped, if there was one
checkpoint = Path("members.checkpoint")
token = checkpoint.read_text() if checkpoint.exists() else None

# the next page is on its way while this one is worked on
for page in client.members.list(prefetch=1).resume(token).pages():
    print(page.number, [member.email for member in page.items])
    if page.next_token is not None:
        checkpoint.write_text(page.next_token)
checkpoint.unlink(missing_ok=True)

newest = client.posts.list().first()
print(newest.title if newest else "no posts")

# collect first, delete afterwards: a row that goes moves those behind it
for tag in client.tags.list().collect(limit=500):
    if tag.title == "Obsolete":
        client.tags.delete(tag.id)
