import assert from "node:assert/strict";

/** What a call fails with; one that succeeds fails the test. */
export function caught(promise) {
  return promise.then(
    () => assert.fail("no error"),
    (error) => error,
  );
}
