import { Mighty } from "mighty-networks";

const client = new Mighty(); // reads MIGHTY_API_TOKEN and MIGHTY_NETWORK_ID at its first request

const report = await client.check(); // one request that changes nothing
console.log(report.user?.id, report.network?.id, report.rightNetwork);

const patient = client.withOptions({ timeout: 60_000, deadline: 300_000, maxRetries: 5 });
console.log((await patient.network.get()).title);

// another network needs a token of its own; a function is asked once per call, and once more after a 401
const other = client.forNetwork(67890, async () => "the token of the other network, from a vault");
console.log(JSON.stringify(other));
