from mighty_networks import Mighty

client = Mighty()  # reads MIGHTY_API_TOKEN and MIGHTY_NETWORK_ID at its first request; `Mighty.from_env()` at once

report = client.check()  # one request that changes nothing
print(report.user and report.user.id, report.network and report.network.id, report.right_network)

patient = client.with_options(timeout=60, deadline=300, max_retries=5)  # seconds
print(patient.network.get().title)

# another network needs a token of its own; a function is asked once per call, and once more after a 401
other = client.for_network(67890, token=lambda: "the token of the other network, from a vault")
print(other)
