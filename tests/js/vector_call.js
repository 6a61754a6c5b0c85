import assert from "node:assert/strict";
import { Mighty } from "mighty-networks";

import { OPERATIONS } from "./operations.js";

/** The client that the case describes. */
export function clientOf({ client: options = {} }, network) {
  const {
    base_url,
    allow_http,
    max_retries,
    timeout,
    deadline,
    tokens,
    token = "mn_test_0123456789abcdef",
    onRetry,
    ...others
  } = options;
  const heard = (note) => {
    network.onRetry(note);
    onRetry?.(note);
  };
  return new Mighty({
    network: "12345",
    ...others,
    token: tokens === undefined ? token : network.token,
    ...{ baseUrl: base_url, allowHttp: allow_http, maxRetries: max_retries },
    ...{ timeout: timeout && timeout * 1000, deadline: deadline && deadline * 1000 },
    ...{ fetch: network.fetch, onRetry: heard, _runtime: network.runtime },
  });
}

/** The options of the call, if it has any, and those of the list but for the token, which is no option. */
function optionsOf({ options, list: { resume, ...list } = {} }, network) {
  if (options === undefined && Object.keys(list).length === 0) return [];
  const { timeout, deadline, max_retries, missing_ok, verify, ...others } = options ?? {};
  const unknown = Object.keys(others).filter((key) => !["headers", "query", "body", "tags", "retry"].includes(key));
  assert.deepEqual(unknown, [], "an option that nobody knows");
  return [
    {
      ...others,
      ...list,
      ...{ timeout: timeout && timeout * 1000, deadline: deadline && deadline * 1000, maxRetries: max_retries },
      ...(missing_ok === undefined ? {} : { missingOk: missing_ok }),
      ...(verify === true ? { retryVerify: network.verify } : {}),
    },
  ];
}

/** Calls an endpoint that is not documented. */
export function request(client, testCase, network) {
  const { method, path, ...given } = testCase.arguments;
  const unknown = Object.keys(given).filter((key) => !["query", "body"].includes(key));
  assert.deepEqual(unknown, [], "an argument that nobody knows");
  const [options = {}] = optionsOf(testCase, network);
  const query = { ...given.query, ...options.query };
  return client.request(method, path, { ...given, ...options, query });
}

/** Whether it is a method that is made of several operations. */
export const isEnsure = (operation) => operation.split(".").at(-1).startsWith("ensure");

/** What is told of such a method: of its arguments the ids are given by position. */
function describeEnsure({ operation, arguments: given }) {
  const method = operation.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  return { method, positional: Object.keys(given).filter((name) => name.endsWith("_id")), takesInput: true };
}

/** Calls the method of the operation: ids and the like by position, everything else in one object. */
export function call(client, testCase, network) {
  const { method, positional, takesInput } = OPERATIONS[testCase.operation] ?? describeEnsure(testCase);
  const names = method.split(".");
  if (testCase.finder) names.push(names.pop().replace("get", "find"));
  const resource = names.slice(0, -1).reduce((target, name) => target[name], client);
  const given = { ...testCase.arguments };
  for (const [name, { name: fileName, media_type, bytes, repeat = 1 }] of Object.entries(testCase.files ?? {})) {
    given[name] = new File([Buffer.alloc(bytes.length * repeat, Uint8Array.from(bytes))], fileName, {
      type: media_type ?? "",
    });
  }
  const byPosition = positional.map((name) => given[name]);
  for (const name of positional) delete given[name];
  const options = optionsOf(testCase, network);
  const input = Object.keys(given).length > 0 || (options.length > 0 && takesInput) ? [given] : [];
  return resource[names.at(-1)](...byPosition, ...input, ...options);
}
