"""Options of one call, answers as they came, and endpoints that have no method."""

from mighty_networks import Mighty

client = Mighty()
email = "one-call@example.com"

member = client.members.create(
    email=email,
    first_name="Ada",
    last_name="Lovelace",
    send_welcome_email=False,
    request_options={
        "timeout": 10,
        "headers": {"x-trace": "job-7"},
        "retry_verify": lambda: client.members.find_by_email(email),  # the answer was lost: look, then decide
    },
)

raw = client.raw.members.get(member.id)
print(raw.status, raw.headers["content-type"], raw.attempts, len(raw.content), raw.parse().email)

print(client.request("GET", f"/members/{member.id}/")["email"])

client.members.delete(member.id)
client.spaces.delete(4_000_000_000, missing_ok=True)
