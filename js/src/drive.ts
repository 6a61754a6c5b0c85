import type { WireCall, WireError, WireOutput, WirePage, WireStep } from "../wasm/exchange.js";
import type { CallWatch } from "./call_watch.js";
import { advance } from "./core.js";
import { errorFromCore, newError } from "./error_from_core.js";
import { type Looked, look } from "./look.js";
import type { MightyError } from "./mighty_error.js";
import { errorInOwnNames } from "./own_names.js";
import type { ResponseInfo } from "./response_info.js";
import { type Came, type Sender, send } from "./transport.js";
import { withinTime } from "./within_time.js";

type Done = Extract<WireStep, { kind: "done" }>;
type Verify = Extract<WireStep, { kind: "verify" }>;

/** What a call that succeeded gives back. */
export interface Success {
  value: unknown;
  items: unknown[];
  page: WirePage | undefined;
  response: ResponseInfo;
  /** What the caller's function has found in place of the answer. */
  found?: unknown;
}

/** A call, and what it is carried out with. */
export interface Drive extends Sender {
  call: WireCall;
  /** The token function, if there is one. */
  token: (() => string | Promise<string>) | undefined;
  /** The function that looks what became of an attempt; core asks for it only if the caller has given one. */
  verify: () => unknown;
  /** Who is told what happens, if anybody is. */
  watch: CallWatch | undefined;
}

/**
 * The loop around a call. Core decides; here requests are sent and time passes.
 *
 * @internal
 */
export async function drive(drive: Drive): Promise<Success> {
  const { runtime, signal, watch } = drive;
  let { call } = drive;
  let state: Uint8Array | undefined;
  /** The token function, from when it is asked until it gives something. */
  let asked: Promise<string> | undefined;
  let came: Came = { happened: { kind: "go" } };
  const sent: string[] = [];
  for (;;) {
    if (signal?.aborted === true && came.happened.kind !== "lost") {
      came = cancelled(signal);
    }
    const output = advanced(call, state, drive, came, sent);
    state = output.state;
    const { step } = output;
    switch (step.kind) {
      case "authorize": {
        asked ??= ask(drive);
        const token = await withinTime(asked, step.timeout, runtime, signal);
        if (token === undefined) {
          came = { happened: { kind: "go" } };
        } else {
          asked = undefined;
          call = { ...call, token };
          came = { happened: { kind: "token", token } };
        }
        break;
      }
      case "send":
        sent.push(step.method);
        watch?.request(step);
        came = await send(step, drive);
        watch?.response(came);
        break;
      case "wait":
        await runtime.sleep(step.delay, signal);
        came = { ...came, happened: { kind: "go" } };
        break;
      case "note":
        watch?.retry(step, came);
        came = { ...came, happened: { kind: "go" } };
        break;
      case "verify": {
        const found = await verified(step, drive, came);
        if (found !== undefined) {
          return found;
        }
        came = { ...came, happened: { kind: "go" } };
        break;
      }
      case "done":
        return success(step, came);
      case "failed":
        watch?.failure(step.error, came);
        throw namedAfterReason(errorFromCore(ofCall(step.error, call), came), signal);
    }
  }
}

/** The next step; a defect of the module is the end of this call and of no other. */
function advanced(call: WireCall, state: Uint8Array | undefined, drive: Drive, came: Came, sent: string[]): WireOutput {
  const { runtime } = drive;
  try {
    return advance(call, state, { now: runtime.now(), entropy: runtime.entropy(), ...came.happened });
  } catch (cause) {
    throw newError({
      kind: "internal",
      message: "a defect of this library ended the call; please report it",
      operation: call.operation,
      attempts: sent.length,
      // Core does not answer any more, so whatever was sent may have been carried out.
      maybeCommitted: sent.some((method) => method !== "GET"),
      cause,
    });
  }
}

async function ask({ call, token, watch }: Drive): Promise<string> {
  let text: unknown;
  try {
    text = await token?.();
  } catch (cause) {
    watch?.withoutToken(cause);
    throw cause;
  }
  if (typeof text === "string") {
    return text;
  }
  throw newError({
    kind: "configuration",
    message: "the token function must return a string",
    operation: call.operation,
  });
}

/**
 * What the caller's function finds, as the outcome. If it finds nothing, the call goes on or fails; if it was left, nobody knows, so nothing
 * is sent again.
 */
async function verified(
  step: Verify,
  { verify, runtime, signal, watch }: Drive,
  came: Came,
): Promise<Success | undefined> {
  const error = errorFromCore(step.error, came);
  let looked: Looked | undefined;
  try {
    looked = await look(verify, error, step.timeout, runtime, signal);
  } catch (thrown) {
    watch?.failure(step.error, came);
    throw thrown;
  }
  const found = looked?.found ?? undefined;
  if (found !== undefined) {
    const { status = 0, requestId = "", attempts, elapsed, headers } = error;
    return {
      found,
      value: undefined,
      items: [],
      page: undefined,
      response: { status, requestId, attempts, elapsed, headers },
    };
  }
  const isAborted = signal?.aborted === true;
  if (step.attempt === undefined || (looked === undefined && !isAborted)) {
    watch?.failure(step.error, came);
    throw isAborted ? namedAfterReason(errorFromCore(step.error, { ...came, cause: signal.reason }), signal) : error;
  }
  if (!isAborted) {
    watch?.retry(step, came);
  }
  return undefined;
}

/** What the call knows better: settings and tokens know of no operation, and an argument may have the name that core has for an option. */
function ofCall(error: WireError, { operation, missingOk, arguments: given }: WireCall): WireError {
  if (error.operation === undefined) {
    return { ...error, operation, summary: `${operation}: ${error.summary}` };
  }
  const isOption = missingOk === true && error.parameter === "missing_ok" && !Object.hasOwn(given, "missing_ok");
  return isOption ? errorInOwnNames(error) : error;
}

function cancelled(signal: AbortSignal): Came {
  return { cause: signal.reason, happened: { kind: "lost", loss: "cancelled", sent: false, detail: "" } };
}

/** People ask `error.name === "AbortError"` to tell their own cancellation from a failure. */
function namedAfterReason(error: MightyError, signal: AbortSignal | undefined): MightyError {
  const reason: unknown = signal?.reason;
  if (reason instanceof Error && error.cause === reason) {
    Object.defineProperty(error, "name", { value: reason.name, configurable: true, writable: true });
  }
  return error;
}

function success(step: Done, { value, items, headers }: Came): Success {
  return {
    value: step.answer === "empty" ? {} : value,
    items: items ?? [],
    page: step.page,
    response: { ...step.response, headers: headers ?? new Headers() },
  };
}
