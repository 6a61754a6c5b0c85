// Listing: 200 pages from a server on loopback, four attributes of every member read. One function for each contestant.
//
// Each takes the server's address and returns what runs one round: a function that lists everything and gives the number of members.
// The others are written by hand for speed: no retry, no time limit, no check of what `links.next` names. Ours is the client as it is.
// All modules are imported when asked for, so that a contestant's process holds that contestant only.

const TOKEN = "mn_test_sandbox_token";
const PATH = "/admin/v1/networks/12345/members?per_page=100";
const HEADERS = { Authorization: `Bearer ${TOKEN}`, Accept: "application/json", "User-Agent": "mighty-networks-bench" };

/** Keeps what was read, so that no compiler leaves the reading out. */
export const read = { characters: 0 };

function look({ id, email, first_name, last_name }) {
  read.characters += id + email.length + (first_name?.length ?? 0) + (last_name?.length ?? 0);
}

async function ours(address) {
  const { Mighty } = await import("mighty-networks");
  const client = new Mighty({ token: TOKEN, network: 12345, baseUrl: address });
  return async () => {
    let count = 0;
    for await (const member of client.members.list()) {
      look(member);
      count += 1;
    }
    return count;
  };
}

/** Follows the links; `pageOf` asks for one page and decodes it. */
function following(address, pageOf) {
  return async () => {
    let count = 0;
    let url = address + PATH;
    while (url) {
      const { items, links } = await pageOf(url);
      for (const member of items) {
        look(member);
        count += 1;
      }
      url = links.next;
    }
    return count;
  };
}

/** The least that a program can do: the text of the body through `JSON.parse`. */
async function fetchJson(address) {
  return following(address, async (url) => JSON.parse(await (await fetch(url, { headers: HEADERS })).text()));
}

/** The same, and every field of every member checked by a schema that is made once. */
async function fetchZod(address) {
  const schema = pageSchema(await import("zod"));
  return following(address, async (url) =>
    schema.parse(JSON.parse(await (await fetch(url, { headers: HEADERS })).text())),
  );
}

/** axios over Node's own HTTP, one connection kept open, JSON parsed by axios. */
async function axiosAlone(address) {
  const [{ default: axios }, { Agent }] = await Promise.all([import("axios"), import("node:http")]);
  const client = axios.create({ headers: HEADERS, httpAgent: new Agent({ keepAlive: true }), proxy: false });
  return following(address, async (url) => (await client.get(url)).data);
}

function pageSchema({ z }) {
  const text = z.string().nullish();
  const member = z.object({
    id: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
    email: z.string(),
    member_type: z.string(),
    first_name: text,
    last_name: text,
    time_zone: text,
    location: text,
    bio: text,
    referral_count: z.number().nullish(),
    avatar: text,
    categories: z.union([z.array(z.object({ id: z.number(), title: z.string() })), z.string()]).nullish(),
    permalink: z.string(),
    ambassador_level: text,
  });
  return z.object({ items: z.array(member), links: z.object({ next: text }) });
}

export const LISTING = { ours, "fetch+json": fetchJson, "fetch+zod": fetchZod, axios: axiosAlone };
