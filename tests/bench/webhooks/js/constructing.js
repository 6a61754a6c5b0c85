// Verify, parse and read three fields of the payload of one delivery: `constructing.js CONTESTANT BODY`, a worker.
//
// The peers that carry a key compare it in constant time, as one writes it by hand. Stripe signs its deliveries: it verifies more, and
// gives an object without types.

import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [contestant, file] = process.argv.slice(2);
const BODY = readFileSync(file);
const KEY = "whk_3f9a1c5e7b2d4f6081a3c5e7b9d1f305";
const HEADERS = {
  host: "example.com",
  "user-agent": "Mighty-Webhooks/1.0",
  "content-type": "application/json",
  "content-length": String(BODY.length),
  authorization: `Bearer ${KEY}`,
  accept: "*/*",
};
const READ = "10000042 ada.lovelace.42@example.com 70001";
const CALLS = 5_000;

const fieldsOf = ({ payload }) => `${payload.member.id} ${payload.member.email} ${payload.space_id}`;

const EXPECTED = Buffer.from(`Bearer ${KEY}`);

function verified() {
  const sent = Buffer.from(HEADERS.authorization);
  if (sent.length !== EXPECTED.length || !timingSafeEqual(sent, EXPECTED)) {
    throw new Error("another key");
  }
}

const CONTESTANTS = {
  async ours() {
    const { Webhooks } = await import("mighty-networks/webhooks");
    const hooks = new Webhooks({ keys: [KEY] });
    return () => fieldsOf(hooks.construct(BODY, HEADERS));
  },
  "json-parse": () => () => {
    verified();
    return fieldsOf(JSON.parse(BODY.toString()));
  },
  async zod() {
    const { z } = await import("zod");
    const text = z.string().nullish();
    const member = z.object({
      id: z.number(),
      created_at: z.string(),
      updated_at: z.string(),
      email: z.string(),
      member_type: text,
      first_name: text,
      last_name: text,
      time_zone: text,
      location: text,
      bio: text,
      avatar: text,
      permalink: text,
      ambassador_level: text,
      referral_count: z.number().nullish(),
      categories: z.array(z.object({ id: z.number(), title: z.string() })).nullish(),
    });
    const event = z.object({
      event_id: z.string(),
      event_timestamp: z.string(),
      event_type: z.string(),
      payload: z.object({ member, space_id: z.number(), network_id: z.number() }),
    });
    return () => {
      verified();
      return fieldsOf(event.parse(JSON.parse(BODY.toString())));
    };
  },
  async stripe() {
    const { default: Stripe } = await import("stripe");
    const { webhooks } = new Stripe("sk_test_unused");
    const header = webhooks.generateTestHeaderString({ payload: BODY.toString(), secret: KEY });
    // A tolerance of 0 is none: the bench outlasts any other.
    return () => fieldsOf(webhooks.constructEvent(BODY, header, KEY, 0));
  },
};

const fields = await CONTESTANTS[contestant]();

function round() {
  const start = performance.now();
  let right = 0;
  for (let number = 0; number < CALLS; number += 1) {
    right += fields() === READ ? 1 : 0;
  }
  const microseconds = ((performance.now() - start) * 1_000) / CALLS;
  if (right !== CALLS) {
    throw new Error(`${contestant} reads ${fields()}`);
  }
  return microseconds;
}

round();
console.log("ready");
for await (const _ of createInterface(process.stdin)) {
  console.log(round());
}
