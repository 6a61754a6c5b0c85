// Deliveries, and receivers that say nothing.

export const KEY = "mn_hook_0123456789abcdef";
export const SILENT = { warn() {}, error() {} };

/** A delivery that is genuine, but for what is overridden. */
export function delivery(overrides = {}) {
  return {
    event_id: "5f0c",
    event_timestamp: "2026-07-05T09:30:00Z",
    event_type: "MemberJoinedHook",
    payload: { member: { id: 42, email: "ada@example.com" }, space_id: 7, network_id: 12345 },
    ...overrides,
  };
}

/** The request that brings a delivery. */
export function request(body = delivery(), { method = "POST", ...headers } = {}) {
  return new Request("http://127.0.0.1/hooks", {
    method,
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", ...headers },
    ...(method === "POST" ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
  });
}

/** What was answered, in short. */
export async function answered(response) {
  const { outcome } = await response.json();
  return `${response.status} ${outcome}`;
}

/** A logger that keeps what it is told. */
export function logger() {
  const said = [];
  return {
    said,
    warn: (message) => said.push(["warn", message]),
    error: (message, error) => said.push(["error", message, error]),
  };
}
