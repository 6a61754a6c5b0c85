// Memory over many requests: `node --expose-gc memory.js CONTESTANT ADDRESS` makes 100,000 small requests one after another and prints
// what is in use after the first tenth and at the end, garbage collected. `fetch` is there to tell its own part from ours.

const TOKEN = "mn_test_sandbox_token";
const EARLY = 10_000;
const LATE = 100_000;

const CALLERS = {
  ours: async (address) => {
    const { Mighty } = await import("mighty-networks");
    const client = new Mighty({ token: TOKEN, network: 12345, baseUrl: address });
    return () => client.me.get();
  },
  fetch: async (address) => async () => {
    const response = await fetch(`${address}/admin/v1/networks/12345/me`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    return JSON.parse(await response.text());
  },
};

async function collected() {
  for (let number = 0; number < 4; number += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed, external };
}

const [contestant, address] = process.argv.slice(2);
const call = await CALLERS[contestant](address);
const use = [];
for (let number = 1; number <= LATE; number += 1) {
  await call();
  if (number === EARLY || number === LATE) {
    use.push(await collected());
  }
}
const [early, late] = use;
const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(0)} kB`;
for (const kind of Object.keys(early)) {
  const growth = `growth ${kilobytes(late[kind] - early[kind])}`;
  const shown = `after ${EARLY} requests ${kilobytes(early[kind])}, after ${LATE} ${kilobytes(late[kind])}, ${growth}`;
  console.log(`  ${contestant.padEnd(8)} ${kind.padEnd(8)} ${shown}`);
}
