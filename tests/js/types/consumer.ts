// What programs may rely on in the types; it is compiled and never run.

import { expectTypeOf } from "expect-type";
import {
  type Absent,
  type APIConnectionError,
  type APIPromise,
  type APIStatusError,
  type Created,
  type DeleteOptions,
  type EnsureOptions,
  type ErrorKind,
  type Existing,
  type Id,
  isMightyError,
  type ListOptions,
  type Member,
  type MemberCreate,
  type MemberUpdate,
  Mighty,
  MightyError,
  type NotFoundError,
  type Page,
  type Pager,
  type Plan,
  type RateLimitError,
  type Removed,
  type RequestOptions,
  type ResponseInfo,
  type Space,
  type Tag,
  type TokenCheck,
  type WithResponse,
} from "mighty-networks";
import { type WebhookEvent, Webhooks } from "mighty-networks/webhooks";

const client = new Mighty({ token: () => Promise.resolve("mn_x"), network: 12345, fetch: globalThis.fetch });
declare const error: unknown;

// Calls
expectTypeOf(client.members.get(42)).resolves.toEqualTypeOf<Member>();
expectTypeOf(client.members.find(42)).resolves.toEqualTypeOf<Member | null>();
expectTypeOf(client.members.findByEmail("ada@example.com")).toEqualTypeOf<APIPromise<Member | null>>();
expectTypeOf(client.members.getByEmail).parameter(0).toEqualTypeOf<string>();
expectTypeOf(client.posts.delete("42")).resolves.toEqualTypeOf<void>();
expectTypeOf(client.check()).resolves.toEqualTypeOf<TokenCheck>();
expectTypeOf(client.members.get).parameter(0).toEqualTypeOf<number | bigint | string>();
expectTypeOf<Member["id"]>().toEqualTypeOf<Id>();
expectTypeOf<Id>().toEqualTypeOf<number | string>();
expectTypeOf(client.collections.reorder(4, { spaces: [{ space_id: 7n, position: 1 }] })).resolves.toMatchTypeOf<
  Page<unknown>
>();

// Results say what happened
const access = await client.plans.members.ensure(7, 42);
expectTypeOf(access.outcome).toEqualTypeOf<"created" | "existing">();
if (access.outcome === "created") expectTypeOf(access.value).toEqualTypeOf<Plan | null>();
else expectTypeOf(access.value).toEqualTypeOf<null>();
expectTypeOf(client.tags.ensure({ title: "VIP" })).resolves.toEqualTypeOf<Created<Tag> | Existing<Tag>>();
expectTypeOf(client.plans.members.ensureAbsent(7, 42)).resolves.toEqualTypeOf<Removed | Absent>();
// @ts-expect-error whoever may be created gets a welcome email or not, which has to be said
void client.members.ensure({ email: "ada@example.com", first_name: "Ada", last_name: "Lovelace" });

// How the answer came
expectTypeOf(client.members.get(42)).toEqualTypeOf<APIPromise<Member>>();
expectTypeOf(client.posts.delete("42")).toEqualTypeOf<APIPromise<void>>();
expectTypeOf(client.members.get(42).withResponse()).toEqualTypeOf<Promise<WithResponse<Member>>>();
expectTypeOf<WithResponse<Member>>().toEqualTypeOf<{ data: Member; response: ResponseInfo }>();
expectTypeOf(client.check().withResponse()).resolves.toEqualTypeOf<WithResponse<TokenCheck>>();
expectTypeOf<ResponseInfo["headers"]>().toEqualTypeOf<Headers>();
expectTypeOf(client.members.get(42)).toExtend<Promise<Member>>();
expectTypeOf(client.members.get(42).finally(() => {})).toEqualTypeOf<Promise<Member>>();
// @ts-expect-error a list is no promise: its pages have a response each
client.members.list().withResponse();

// Three states: not given, null, a value.
expectTypeOf<MemberUpdate["first_name"]>().toEqualTypeOf<string | null | undefined>();
void client.posts.update(9, { description: null, title: Math.random() > 0.5 ? "x" : undefined });
// @ts-expect-error a query has no null
void client.posts.update(9, { notify: null });
// @ts-expect-error nobody cancels plans by accident
void client.members.removeFromNetwork(42, {});
// @ts-expect-error a name that the API does not have
void client.members.update(42, { firstName: "Ada" });
void client.members.list({}, { signal: new AbortController().signal, timeout: 1, headers: { "x-trace": "7" } });

// Options of a call
const shared: RequestOptions = { timeout: 5_000, tags: { job: "nightly" }, headers: new Headers(), retry: "always" };
void client.members.get(42, shared);
void client.spaces.delete(7, shared);
void client.tags.create(
  { title: "VIP" },
  { ...shared, query: { ids: [1, 2n, true], at: new Date() }, body: { beta: [] } },
);
void client.tags.ensure({ title: "VIP" }, shared);
expectTypeOf(client.spaces.delete(7, { missingOk: true })).resolves.toEqualTypeOf<void>();
expectTypeOf(client.members.removeFromNetwork).parameter(2).toEqualTypeOf<DeleteOptions | undefined>();
expectTypeOf(client.tags.ensure).parameter(1).toEqualTypeOf<EnsureOptions | undefined>();
// @ts-expect-error nothing can be missing where something is made
void client.tags.create({ title: "VIP" }, { missingOk: true });
// @ts-expect-error an option that nobody knows
void client.members.get(42, { retries: 5 });
// @ts-expect-error the only other way to repeat a call
void client.members.get(42, { retry: "never" });
void client.members.create({} as MemberCreate, { retryVerify: () => client.members.findByEmail("ada@example.com") });
void client.members.create({} as MemberCreate, { retryVerify: async () => undefined });
void client.posts.mute(1, 2, { retryVerify: () => true });
// @ts-expect-error what is found is what the call answers
void client.members.create({} as MemberCreate, { retryVerify: () => client.tags.get(3) });
// @ts-expect-error nobody looks after a read
void client.members.get(42, { retryVerify: () => client.members.get(42) });

// Endpoints that are not documented
expectTypeOf(client.request("GET", "/beta")).toEqualTypeOf<APIPromise<unknown>>();
expectTypeOf(client.request<{ badges: string[] }>("POST", "/beta", { body: [1], query: { x: 1 } })).toEqualTypeOf<
  APIPromise<{ badges: string[] }>
>();
// @ts-expect-error no method that the API has
void client.request("HEAD", "/beta");

// Uploads: exactly one of the two.
void client.assets.upload({ file: new Uint8Array(), asset_style: "post" });
void client.assets.upload({ source_url: "https://example.com/a.png", asset_style: "post" });
// @ts-expect-error neither
void client.assets.upload({ asset_style: "post" });
// @ts-expect-error both
void client.assets.upload({ file: new Blob(), source_url: "https://example.com/a.png", asset_style: "post" });

// Lists
expectTypeOf(client.members.list()).toEqualTypeOf<Pager<Member>>();
expectTypeOf(client.spaces.list().first()).resolves.toEqualTypeOf<Space | null>();
expectTypeOf(client.spaces.list().firstPage()).resolves.toEqualTypeOf<Page<Space>>();
expectTypeOf(client.spaces.list().collect({ limit: 5 })).resolves.toEqualTypeOf<Space[]>();
expectTypeOf(client.spaces.list().resume("x")).toEqualTypeOf<Pager<Space>>();
expectTypeOf(client.spaces.list().resume).parameter(0).toEqualTypeOf<string | null | undefined>();
expectTypeOf(client.spaces.list).parameter(1).toEqualTypeOf<ListOptions | undefined>();
void client.spaces.list({}, { dedupe: false, prefetch: 1, timeout: 5_000 });
// @ts-expect-error only lists have pages to fetch
void client.spaces.get(7, { prefetch: 1 });
// @ts-expect-error a limit is mandatory
void client.spaces.list().collect();
async function lists(): Promise<void> {
  for await (const member of client.members.list({ per_page: 10 })) expectTypeOf(member).toEqualTypeOf<Member>();
  for await (const page of client.members.list().pages({ start: 7, maxPages: 2 })) {
    expectTypeOf(page.items).toEqualTypeOf<Member[]>();
    expectTypeOf(page.hasNext).toEqualTypeOf<boolean>();
    expectTypeOf(page.nextToken).toEqualTypeOf<string | undefined>();
  }
}
void lists;

// Open enumerations: the known values are offered, others are accepted.
expectTypeOf<Member["member_type"]>().toEqualTypeOf<"full" | "limited" | (string & {})>();
const guest: Member["member_type"] = "guest";
void guest;

// Errors
if (isMightyError(error, "rate_limit")) {
  expectTypeOf(error).toEqualTypeOf<RateLimitError>();
  expectTypeOf(error.kind).toEqualTypeOf<"rate_limit">();
  expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
} else if (isMightyError(error, "not_found", "conflict")) {
  expectTypeOf(error.kind).toEqualTypeOf<"not_found" | "conflict">();
} else if (isMightyError(error)) {
  expectTypeOf(error.kind).toMatchTypeOf<ErrorKind>();
  expectTypeOf(error.fieldErrors).toEqualTypeOf<Record<string, string[]>>();
}
// @ts-expect-error no kind of error
isMightyError(error, "rate_limited");
// @ts-expect-error: it is made of more than a text
new MightyError("oops");
expectTypeOf<NotFoundError>().toMatchTypeOf<APIStatusError>();
expectTypeOf<APIConnectionError["kind"]>().toEqualTypeOf<"connection" | "timeout">();
expectTypeOf<NotFoundError>().toMatchTypeOf<MightyError>();

// Webhooks
const event = new Webhooks({ keys: "k" }).construct("{}", new Headers());
expectTypeOf(event).toEqualTypeOf<WebhookEvent>();
if (event.type === "MemberTagAdded") {
  expectTypeOf(event.payload).toHaveProperty("tag");
} else if (event.type === "UnknownEvent") {
  expectTypeOf(event.payload).toEqualTypeOf<unknown>();
  expectTypeOf(event.sentType).toEqualTypeOf<string>();
}
