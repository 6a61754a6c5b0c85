// What has to come out of `cases.mjs`, the same in every runtime.

const refusal = (name, kind, operation, more) => ({
  ours: true,
  name,
  kind,
  ...(operation && { operation }),
  attempts: 0,
  maybeCommitted: false,
  ...more,
  leaks: false,
});

/** How many members the sandbox has to start with, so that these values come out. */
export const MEMBERS = 250;

/** What goes wrong in the sandbox: the first page passes at the second try, and one answer does not come at all. */
export const FAULTS = [
  { operation: "members.list", times: 1, status: 503 },
  { operation: "tags.create", times: 1, delay_ms: 60_000 },
];

/** Everything that is observed, but for the name of the runtime. */
export const OBSERVED = {
  shown: '{"network":"<from the environment>","token":"<from the environment>"}',
  listed: 250,
  distinct: 250,
  members: [
    { id: 10000001, email: "zoe.wright.1@example.com" },
    { id: 10000101, email: "chloe.chen.101@example.org" },
    { id: 10000201, email: "leila.petrov.201@example.com" },
  ],
  page: { items: 100, first: 10000001 },
  created: { id: 10000748, email: "ada+test@example.com", last_name: "Lövelace" },
  found: 10000748,
  asset: 10000749,
  twice: refusal("UnprocessableError", "unprocessable", "members.create", {
    status: 422,
    attempts: 1,
    code: "unprocessable_entity",
  }),
  missing: refusal("NotFoundError", "not_found", "posts.get", { status: 404, attempts: 1, code: "not_found" }),
  stranger: refusal("UnauthorizedError", "unauthorized", "me.get", { status: 401, attempts: 1, code: "unauthorized" }),
  rounded: refusal("InvalidArgumentError", "invalid_argument", "posts.get"),
  late: refusal("APITimeoutError", "timeout", "tags.create", { attempts: 1, maybeCommitted: true }),
  event: {
    id: "b3f0c2ae-6d5e-4c55-9f0e-1a2b3c4d5e6f",
    type: "ArticleCreated",
    occurredAt: "2026-03-01T12:00:00Z",
    payload: { id: "9007199254740993", title: "Grüße", created_at: "2026-03-01T12:00:00Z" },
  },
  same: true,
  forged: refusal("WebhookAuthError", "webhook_auth", undefined, { code: "wrong_key" }),
  unsigned: refusal("WebhookAuthError", "webhook_auth", undefined, { code: "missing_header" }),
  broken: refusal("WebhookParseError", "webhook_parse", undefined, { code: "not_json" }),
  received: {
    seen: [["ada@example.com", true, 1]],
    many: ["200 handled", "503 in_progress"],
    answers: ["200 duplicate", "503 out_of_time", "500 failed", "200 unknown", "401 refused", "400 unparsable"],
    late: 2,
  },
};

/**
 * The requests that reach the sandbox with its token, refused ones included: three pages and the repeated first, and that one again.
 * Whether the request whose answer never comes arrives before it is given up is a matter of time, so it is not among them.
 */
export const REQUESTS = {
  "assets.upload": 1,
  "members.create": 2,
  "members.get_by_email": 1,
  "members.list": 5,
  "posts.get": 1,
};
