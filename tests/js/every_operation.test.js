import assert from "node:assert/strict";
import { test } from "node:test";
import { Mighty } from "mighty-networks";

import { OPERATIONS } from "./operations.js";
import { recorded } from "./recording.js";

const PREFIX = "https://api.mn.co/admin/v1/networks/12345";

/** Every public method below the client by its path, found by looking at the objects and not at any table. */
function methods(client) {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(Mighty.prototype)));
  const resources = getters.filter(([, { get }]) => get !== undefined).map(([name]) => [name, client[name]]);
  const found = new Map();
  while (resources.length > 0) {
    const [path, resource] = resources.shift();
    for (const [name, value] of Object.entries(resource).filter(([name]) => name !== "driver")) {
      resources.push([`${path}.${name}`, value]);
    }
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter(
      (name) => name !== "constructor",
    )) {
      found.set(`${path}.${name}`, resource[name].bind(resource));
    }
  }
  return found;
}

/** The method and path of a request, with 11, 12 and 13 back in the placeholders. */
function template({ method, url }, http) {
  const path = new URL(url).href.slice(PREFIX.length).replace(/\?.*/, "");
  const placeholders = http.match(/\{\w+\}/g) ?? [];
  return `${method} ${placeholders.reduce((text, name, index) => text.replace(`/${11 + index}`, `/${name}`), path)}`;
}

/** The path of the method that looks for what an operation gets; undefined if it gets nothing by what identifies it. */
function finderOf({ method, http, answer, positional }) {
  const isGetter = http.startsWith("GET ") && answer === "object" && positional.length > 0;
  return isGetter ? method.replace(/get(?=\w*$)/, "find") : undefined;
}

/** Methods that are made of several operations; ensure.test.js is about them. */
const ENSURES = ["members.ensure", "plans.members.ensure", "plans.members.ensureAbsent", "tags.ensure"];

const GETTERS = Object.values(OPERATIONS).filter((operation) => finderOf(operation) !== undefined);

test("each operation is reached by exactly one public method", async () => {
  const { client, requests } = recorded((_, { method }) =>
    method === "DELETE" ? new Response(null, { status: 204 }) : { items: [] },
  );
  const found = methods(client);
  const byMethod = new Map(Object.values(OPERATIONS).map((operation) => [operation.method, operation]));
  const others = [...GETTERS.map(finderOf), ...ENSURES];
  assert.deepEqual([...found.keys()].sort(), [...byMethod.keys(), ...others].sort());
  for (const path of others) found.delete(path);
  const reached = [];
  for (const [path, method] of found) {
    const { positional, arguments: given, http, answer } = byMethod.get(path);
    const others = Object.entries(given).filter(([name]) => !positional.includes(name));
    const byPosition = positional.map((name) => given[name]);
    const result = method(...byPosition, ...(others.length > 0 ? [Object.fromEntries(others)] : []));
    await (answer === "pager" ? result.first() : result);
    reached.push(template(requests.at(-1), http));
  }
  assert.equal(requests.length, 137);
  assert.equal(new Set(reached).size, 137);
  assert.deepEqual(
    reached.sort(),
    Object.values(OPERATIONS)
      .map(({ http }) => http)
      .sort(),
  );
});

test("a finder sends what its getter sends, and a 404 is null", async () => {
  const { client, requests } = recorded(() => ({ id: 7 }));
  const nowhere = methods(recorded(() => new Response('{"error": "not found"}', { status: 404 })).client);
  const found = methods(client);
  for (const getter of GETTERS) {
    const given = getter.positional.map((name) => getter.arguments[name]);
    assert.deepEqual(await found.get(finderOf(getter))(...given), await found.get(getter.method)(...given));
    const [one, other] = requests.splice(0).map(({ method, url }) => `${method} ${url}`);
    assert.equal(one, other);
    assert.equal(await nowhere.get(finderOf(getter))(...given), null);
  }
  assert.equal(GETTERS.length, 23);
});
