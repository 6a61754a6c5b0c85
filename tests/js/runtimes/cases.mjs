// What is tried in every runtime. It only observes, with nothing that is not in all of them; `expected.mjs` says what has to come out.

/** The token that the sandbox lets in; no error may show it. */
const TOKEN = "mn_test_sandbox_token";

/** A key of a webhook and a delivery, whose ids do not fit into a number. */
const KEY = "mn_hook_0123456789abcdef";
const DELIVERY = `{
  "event_type": "ArticleCreated",
  "event_id": "b3f0c2ae-6d5e-4c55-9f0e-1a2b3c4d5e6f",
  "event_timestamp": "2026-03-01T12:00:00Z",
  "payload": { "id": 9007199254740993, "title": "Grüße", "created_at": "2026-03-01T12:00:00Z" }
}`;

/** Everything that happens, as plain JSON. `client` was made from nothing but the environment. */
export async function observe({ client, isMightyError, Webhooks, memoryStore, signedRequest, webhookEvents }) {
  const caught = (promise) =>
    Promise.resolve(promise).then(
      () => "no error",
      (error) => shown(error, isMightyError),
    );
  return {
    runtime: runtime(),
    shown: JSON.stringify(client),
    ...(await list(client)),
    ...(await create(client, caught)),
    ...(await refused(client, caught)),
    ...(await webhook(Webhooks, caught)),
    received: await received(Webhooks, memoryStore, signedRequest, webhookEvents),
  };
}

/** The fields of an error that programs decide by, and whether it shows the token. */
function shown(error, isMightyError) {
  const { name, kind, operation, status, attempts, maybeCommitted, code } = error;
  const leaks = `${error.stack} ${JSON.stringify(error)}`.includes(TOKEN);
  return { ours: isMightyError(error, kind), name, kind, operation, status, attempts, maybeCommitted, code, leaks };
}

/** Which runtime this is, by its own word. */
function runtime() {
  const { navigator, process } = globalThis;
  if (typeof EdgeRuntime === "string") {
    return EdgeRuntime;
  }
  return navigator?.userAgent ?? `Node.js/${process.versions.node.split(".")[0]}`;
}

/** Three pages of members, the first of which the server refuses once with a status that passes. */
async function list(client) {
  const members = [];
  for await (const member of client.members.list()) {
    members.push(member);
  }
  const page = await client.members.list().firstPage();
  return {
    listed: members.length,
    distinct: new Set(members.map(({ id }) => id)).size,
    members: members.filter((_, index) => index % 100 === 0).map(({ id, email }) => ({ id, email })),
    page: { items: page.items.length, first: page.items[0].id },
  };
}

/** A member, and a file, both of which arrive as they were given. */
async function create(client, caught) {
  const ada = { email: "ada+test@example.com", first_name: "Ada", last_name: "Lövelace", send_welcome_email: false };
  const { id, email, last_name } = await client.members.create(ada);
  const found = await client.members.getByEmail(ada.email);
  const file = new Blob([new Uint8Array(4000).fill(137)], { type: "image/png" });
  const asset = await client.assets.upload({ file, asset_style: "post" });
  return {
    created: { id, email, last_name },
    found: found.id,
    asset: asset.id,
    twice: await caught(client.members.create(ada)),
  };
}

async function refused(client, caught) {
  return {
    missing: await caught(client.posts.get(1)),
    stranger: await caught(client.forNetwork(12345, "mn_wrong_token_0000").me.get()),
    rounded: await caught(client.posts.get(2 ** 53)),
    late: await caught(client.tags.create({ title: "Late" }, { timeout: 100 })),
  };
}

async function webhook(Webhooks, caught) {
  const webhooks = new Webhooks({ keys: KEY });
  const attempt = async (headers, body) => webhooks.construct(body, headers);
  const event = await attempt(new Headers({ Authorization: `Bearer ${KEY}` }), DELIVERY);
  const { id, type, occurredAt, payload } = await attempt(
    { authorization: `Bearer ${KEY}` },
    new TextEncoder().encode(DELIVERY),
  );
  return {
    event: { id, type, occurredAt, payload },
    same: JSON.stringify(event.payload) === JSON.stringify(payload),
    forged: await caught(attempt({ authorization: "Bearer mn_hook_wrong" }, DELIVERY)),
    unsigned: await caught(attempt(new Headers(), DELIVERY)),
    broken: await caught(attempt({ authorization: `Bearer ${KEY}` }, "{")),
  };
}

/** What a receiver answers, and what its handlers see: sixteen deliveries of one event at once, and some that are none. */
async function received(Webhooks, memoryStore, signedRequest, webhookEvents) {
  const seen = [];
  const silent = { warn() {}, error() {} };
  const store = memoryStore();
  const late = [];
  const hooks = new Webhooks({ keys: KEY, logger: silent })
    .on("MemberJoined", async (event, { attempt }) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      seen.push([event.actor.email, event.isNetworkJoin, attempt]);
    })
    .on("PostCreated", () => Promise.reject(new Error("no")));
  const hasty = new Webhooks({ keys: KEY, logger: silent, handlerTimeout: 20 }).on(
    "MemberLeft",
    (_, { signal }) => new Promise((resolve) => signal.addEventListener("abort", resolve)),
  );
  const answer = async (event, key = KEY, receiver = hooks) => {
    const waitUntil = (promise) => late.push(promise);
    const response = await receiver.handle(signedRequest(event, { key }), { store, waitUntil });
    return `${response.status} ${(await response.json()).outcome}`;
  };
  const joined = webhookEvents.memberJoined({ member: { email: "ada@example.com" }, space_id: 7, network_id: 7 });
  const many = await Promise.all(Array.from({ length: 16 }, () => answer(joined)));
  const answers = [
    await answer(joined),
    await answer(webhookEvents.memberLeft(), KEY, hasty),
    await answer(webhookEvents.postCreated()),
    await answer(webhookEvents.rsvpCreated()),
    await answer(joined, "mn_hook_wrong"),
    await answer("[]"),
  ];
  await Promise.all(late);
  return { seen, many: [...new Set(many)].sort(), answers, late: late.length };
}
