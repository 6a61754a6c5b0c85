// One start in a fresh process: `starting.js CONTESTANT ADDRESS` imports a client, makes its first call to a server on loopback that
// answers anything with the same small object, and prints the microseconds since the process began.
//
// `node` imports and calls nothing, `node+fetch` makes the same request with `fetch` alone: what is ours is the difference to it.

const TOKEN = "mn_test_sandbox_token";

const CALLS = {
  node: async () => {},
  "node+fetch": async (address) => {
    const response = await fetch(`${address}/admin/v1/networks/12345/me`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    return JSON.parse(await response.text());
  },
  ours: async (address) => {
    const { Mighty } = await import("mighty-networks");
    return new Mighty({ token: TOKEN, network: 12345, baseUrl: address }).me.get();
  },
  stripe: async (address) => {
    const { default: Stripe } = await import("stripe");
    const { hostname: host, port } = new URL(address);
    return new Stripe("sk_test_0", { host, port, protocol: "http" }).balance.retrieve();
  },
  octokit: async (address) => {
    const { Octokit } = await import("@octokit/core");
    return (await new Octokit({ auth: TOKEN, baseUrl: address }).request("GET /user")).data;
  },
};

const [contestant, address] = process.argv.slice(2);
const answer = await CALLS[contestant](address);
const microseconds = performance.now() * 1_000;
if (contestant !== "node" && answer.object !== "balance") {
  throw new Error(`${contestant} did not get the answer`);
}
process.stdout.write(`${microseconds}\n`, () => process.exit());
