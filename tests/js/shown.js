// What came out, as the JSON in which a case writes it down. Only what the case asks for is shown; a key that nobody knows is an error.

import assert from "node:assert/strict";

const RFC_3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:(\.\d*?)0*)?(Z|[+-]\d{2}:\d{2})$/;

/** The keys of `wanted`, each with what `show` gives for it. */
function each(wanted, show) {
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, show(name, value)]));
}

/** What a case says, with the integers beyond 2^53 as the strings that stand for them here. */
export function wanted(value) {
  if (Array.isArray(value)) {
    return value.map(wanted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.keys(value).join() === "integer" ? value.integer : each(value, (_, inner) => wanted(inner));
}

/** A page; `raw` are the items as the network sent them. */
export function shownPage(page, testCase = {}, raw = []) {
  const items = page.items.map((item, index) => shownObject(item, testCase.items?.[index], raw[index]));
  const token = "next_token" in testCase ? { next_token: page.nextToken ?? null } : {};
  return { items, number: page.number, has_next: page.hasNext, ...token };
}

/** An object, by the attributes that the case names. */
export function shownObject(object, testCase = {}, raw = undefined) {
  return each(testCase, (name, value) => {
    if (name === "extra" || name === "raw") {
      // Unknown fields stand among the others, and nothing but numbers is changed, so there is no second form of an object.
      return each(value, (field) => object[field]);
    }
    return shownValue(object[name], value, raw?.[name]);
  });
}

/**
 * A value. Where the other languages read nothing since the value is of another type, it is here as it came, for the caller to see:
 * null is expected then, and the value must be exactly what the network sent, an integer beyond 2^53 as its digits.
 */
function shownValue(value, expected, raw) {
  if (expected === null) {
    const isAsItCame =
      JSON.stringify(value) === JSON.stringify(raw) || (typeof value === "string" && Number(value) === raw);
    return value === undefined || isAsItCame ? null : value;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => shownValue(item, expected?.[index], raw?.[index]));
  }
  if (typeof value === "object" && value !== null) {
    return { object: shownObject(value, expected?.object, raw) };
  }
  return typeof expected === "object" && "timestamp" in expected ? { timestamp: shownTime(value) } : value;
}

/** A time with the fraction as short as it can be. */
function shownTime(text) {
  const [, start, fraction = "", offset] = RFC_3339.exec(text) ?? assert.fail(`no time: ${text}`);
  return start + (fraction === "." ? "" : fraction) + (offset === "+00:00" ? "Z" : offset);
}

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** A text of an error with our own options and fields as they are written here; the names of the API are the same everywhere. */
const inOwnNames = (text) => text.replace(/`(allow_http|base_url|max_age|missing_ok|ray_id)`/g, camel);

export function shownError(error, testCase) {
  const special = {
    message: (text) => (error.detail === inOwnNames(text ?? "") ? text : error.detail),
    message_has: (parts) => (parts.every((part) => error.detail.includes(inOwnNames(part))) ? parts : error.detail),
    retry_after: () => (error.retryAfter === undefined ? null : error.retryAfter / 1000),
    elapsed: () => error.elapsed / 1000,
    body: () => error.bodyText,
    body_bytes: () => [...error.body],
  };
  return each(testCase, (name, value) => {
    const show = special[name] ?? (() => error[camel(name)] ?? null);
    assert.ok(name in special || camel(name) in error, `\`${name}\` is no field of an error`);
    return show(value);
  });
}

/** A request as a step of a script. */
export function shownStep(request, testCase = { method: "", url: "" }) {
  const parts = {
    method: request.method,
    url: request.url,
    timeout: request.timeout,
    request_id: request.headers.get("X-Request-Id"),
    token: request.headers.get("Authorization").slice("Bearer ".length),
  };
  return each(testCase, (name) => parts[name] ?? assert.fail(`\`${name}\` is no part of a request`));
}

/** A request as the outcome of a case. */
export async function shownRequest({ headers, body, ...request }, testCase) {
  const form = body instanceof FormData ? await Promise.all([...body].map(shownPart)) : undefined;
  const show = {
    method: () => request.method,
    url: () => request.url,
    timeout: () => request.timeout,
    headers: (names) => each(names, (name) => headers.get(name)),
    headers_start: (starts) =>
      each(starts, (name, start) => (headers.get(name)?.startsWith(start) ? start : headers.get(name))),
    headers_absent: (names) => names.filter((name) => !headers.has(name)),
    empty: () => body === undefined,
    json: () => JSON.parse(body),
    text: () => body,
    parts: () => form,
  };
  return each(testCase, (name, value) => show[name](value));
}

async function shownPart([name, content]) {
  if (typeof content === "string") {
    return { name, text: content };
  }
  const bytes = [...new Uint8Array(await content.arrayBuffer())];
  return { name, file: { name: content.name, media_type: content.type || null, bytes } };
}
