// Measures the npm package beside others and prints one line for each metric and peer: `run.js PAGES SMALL`, two addresses.
//
// Every contestant lives in a process of its own. Their rounds alternate, one contestant running at a time, so that whatever else the
// machine does meets all alike; who begins moves on by one in each cycle. The figures are medians; the table also shows the best round.

import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROUNDS = 15;
const STARTS = 21;
const PEERS = { list: ["fetch+json", "fetch+zod", "axios"], "cold-start": ["stripe", "octokit"] };

const script = (name) => join(import.meta.dirname, name);

async function alternate(contestants, rounds, measure) {
  const times = new Map(contestants.map((contestant) => [contestant, []]));
  for (let number = 0; number < rounds; number += 1) {
    const first = number % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      times.get(contestant).push(await measure(contestant));
    }
  }
  return times;
}

async function listing(address) {
  const contestants = ["ours", ...PEERS.list];
  const workers = new Map();
  for (const contestant of contestants) {
    const worker = fork(script("worker.js"), [contestant, address]);
    worker.on("exit", (code) => code === 0 || process.exit(1));
    workers.set(contestant, worker);
    await once(worker, "message");
  }
  const times = await alternate(contestants, ROUNDS, async (contestant) => {
    const worker = workers.get(contestant);
    worker.send("round");
    const [microseconds] = await once(worker, "message");
    return microseconds;
  });
  for (const worker of workers.values()) {
    worker.disconnect();
  }
  return times;
}

async function starting(address) {
  const start = (contestant) => Number(execFileSync(process.execPath, [script("starting.js"), contestant, address]));
  const contestants = ["ours", ...PEERS["cold-start"], "node", "node+fetch"];
  await alternate(contestants, 2, start); // so that every file is cached
  return alternate(contestants, STARTS, start);
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[(sorted.length - 1) / 2];
}

function show(title, times) {
  console.log(`\n${title}`);
  for (const [contestant, values] of times) {
    const [middle, best] = [median(values), Math.min(...values)].map((value) => value.toFixed(1).padStart(9));
    console.log(`  ${contestant.padEnd(20)} median ${middle}   best ${best}`);
  }
}

/** What we add, by the medians and by the best rounds: the best ones are those that the rest of the machine disturbed least. */
function beyond(times, base) {
  return [
    ["median", median],
    ["best", (values) => Math.min(...values)],
  ]
    .map(([name, of]) => `${name} ${(of(times.get("ours")) - of(times.get(base))).toFixed(1)}`)
    .join("   ");
}

function lines(metric, times) {
  const ours = median(times.get("ours"));
  return PEERS[metric].map((peer) => {
    const theirs = median(times.get(peer));
    const ratio = (theirs / ours).toFixed(2);
    return `bench js ${metric} ours=${ours.toFixed(1)} peer=${peer} theirs=${theirs.toFixed(1)} ratio=${ratio}`;
  });
}

function memory(address) {
  console.log("\nmemory, garbage collected");
  for (const contestant of ["ours", "fetch"]) {
    execFileSync(process.execPath, ["--expose-gc", script("memory.js"), contestant, address], { stdio: "inherit" });
  }
}

const [pages, small] = process.argv.slice(2);
const list = await listing(pages);
show("list, us per page of 100 members", list);
console.log(`  of our own, beyond fetch+json: ${beyond(list, "fetch+json")}`);
const starts = await starting(small);
show("cold-start, us from the start of the process to the first answer", starts);
console.log(`  of our own, beyond node+fetch: ${beyond(starts, "node+fetch")}`);
memory(small);
console.log(`\n${[...lines("list", list), ...lines("cold-start", starts)].join("\n")}`);
