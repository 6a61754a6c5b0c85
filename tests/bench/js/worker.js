// One contestant of the listing in a process of its own: `worker.js CONTESTANT ADDRESS`, with a channel to its parent.
//
// It prepares and warms up, then runs one round for every message and answers each with the microseconds per page.

import { LISTING, read } from "./listing.js";

const PAGES = 200;
const MEMBERS = 100 * PAGES;
/** The engine goes on optimizing for about a thousand pages. */
const WARM_UP = 5;

const [contestant, address] = process.argv.slice(2);
const list = await LISTING[contestant](address);

async function round() {
  const start = performance.now();
  const members = await list();
  const milliseconds = performance.now() - start;
  if (members !== MEMBERS || read.characters === 0) {
    throw new Error(`${members} members instead of ${MEMBERS}`);
  }
  return (milliseconds * 1_000) / PAGES;
}

for (let number = 0; number < WARM_UP; number += 1) {
  await round();
}
process.on("message", async () => process.send(await round()));
process.send("ready");
