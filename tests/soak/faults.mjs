// Makes every call of a file against the sandbox that the environment names, and writes what came of them; see README.md.

import { readFileSync, writeFileSync } from "node:fs";
import { isMightyError, Mighty } from "mighty-networks";

// Lies beside this file where it runs.
import { OPERATIONS } from "./operations.js";

const AT_ONCE = 32;

/** What the method returns: a promise of an answer, or a list. */
function called(client, testCase) {
  const { method, positional, takesInput } = OPERATIONS[testCase.operation];
  const names = method.split(".");
  if (testCase.finder) names.push(names.pop().replace("get", "find"));
  const resource = names.slice(0, -1).reduce((target, name) => target[name], client);
  const given = { ...testCase.arguments };
  if (testCase.file !== null) given[testCase.file] = new File(["png"], "a.png", { type: "image/png" });
  const byPosition = positional.map((name) => given[name]);
  for (const name of positional) delete given[name];
  const options = { headers: { "X-Sandbox-Case": testCase.case } };
  if (testCase.timeout !== null) options.timeout = testCase.timeout * 1000;
  if (testCase.always) options.retry = "always";
  if (testCase.look_for !== null) options.retryVerify = () => client.members.findByEmail(testCase.look_for);
  if (testCase.consume === "ahead") options.prefetch = 2;
  return resource[names.at(-1)](...byPosition, ...(takesInput ? [given] : []), options);
}

async function made(client, testCase) {
  const rows = [];
  const outcome = { case: testCase.case, ok: true, kind: null, maybe_committed: false, attempts: 0, rows };
  try {
    const answer = called(client, testCase);
    if (testCase.consume === "call") {
      await answer;
    } else if (testCase.consume === "pages") {
      for await (const page of answer.pages()) rows.push(...page.items.map(({ id }) => id));
    } else {
      for await (const { id } of answer) rows.push(id);
    }
    return outcome;
  } catch (error) {
    if (!isMightyError(error)) throw error;
    const { kind, maybeCommitted, attempts } = error;
    return { ...outcome, ok: false, kind, maybe_committed: maybeCommitted, attempts };
  }
}

const [cases, outcomes] = process.argv.slice(2);
const client = new Mighty();
const written = [];
for (const round of JSON.parse(readFileSync(cases, "utf8"))) {
  const waiting = round.values();
  const worker = async () => {
    for (const testCase of waiting) written.push(await made(client, testCase));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
writeFileSync(outcomes, JSON.stringify(written));
