import type { WireInput, WireStep } from "../wasm/exchange.js";
import { parseExact } from "./exact_json.js";
import type { Fetch, FetchInit } from "./fetch.js";
import { lossOf } from "./loss.js";
import { outlineOf } from "./outline.js";
import type { Runtime } from "./runtime.js";
import { textOf } from "./utf8.js";
import type { FileSource } from "./values.js";

type Send = Extract<WireStep, { kind: "send" }>;
type Input = WireInput extends infer Each ? (Each extends unknown ? Omit<Each, "now" | "entropy"> : never) : never;

/** What happened since the last step, without the circumstances. */
export type Happened = Input;

/** What came of a request: what core is told, and what stays here. */
export interface Came {
  happened: Happened;
  headers?: Headers;
  body?: Uint8Array;
  /** The answer, if it was parsed. */
  value?: unknown;
  /** The items, if it holds a list. */
  items?: unknown[] | undefined;
  /** What `fetch` threw, or why the caller gave up. */
  cause?: unknown;
}

/** What a request is sent with. */
export interface Sender {
  fetch: Fetch;
  runtime: Runtime;
  signal: AbortSignal | undefined;
  files: Record<string, FileSource>;
  /** What the operation declares as its answer; if it is nothing, the body of a success is not parsed. */
  answers: "nothing" | "object" | "page" | "any";
}

/** Core needs no more of a body than this to say what is wrong with it. */
const LARGEST_BODY = 65_536;

/**
 * Sends one request and reads its answer, within the time that core gives it and until the caller gives up.
 *
 * @internal
 */
export async function send(request: Send, sender: Sender): Promise<Came> {
  const { runtime, signal } = sender;
  const controller = new AbortController();
  const giveUp = () => controller.abort(signal?.reason);
  let isLate = false;
  const stop = runtime.timer(request.timeout, () => {
    isLate = true;
    controller.abort(new DOMException("no answer within the timeout", "TimeoutError"));
  });
  signal?.addEventListener("abort", giveUp);
  try {
    // Whoever is told of the request may have given the call up.
    signal?.throwIfAborted();
    return await untilAborted(controller.signal, answered(request, sender, controller.signal));
  } catch (cause) {
    return lost(cause, request, isLate, signal);
  } finally {
    stop();
    signal?.removeEventListener("abort", giveUp);
  }
}

async function answered(request: Send, sender: Sender, signal: AbortSignal): Promise<Came> {
  const { fetch } = sender;
  return read(await fetch(request.url, init(request, sender, signal)), sender.answers);
}

/** A `fetch` of the user's may know nothing of signals: what it answers when nobody waits any more is nobody's business. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave);
    work.then(resolve, reject);
    // `work` has begun already, and may have been what aborted it.
    if (signal.aborted) {
      leave();
    }
  });
}

function init({ method, headers, body, parts }: Send, sender: Sender, signal: AbortSignal): FetchInit {
  const content = parts === undefined ? body : form(parts, sender.files);
  return {
    method,
    headers: fields(headers),
    redirect: "manual",
    signal,
    ...(content === undefined ? {} : { body: content }),
  };
}

function fields(text: string): Record<string, string> {
  const lines = text.split("\n");
  const fields: Record<string, string> = {};
  for (let index = 1; index < lines.length; index += 2) {
    fields[lines[index - 1] as string] = lines[index] as string;
  }
  return fields;
}

function form(parts: NonNullable<Send["parts"]>, files: Record<string, FileSource>): FormData {
  const form = new FormData();
  for (const part of parts) {
    if (part.file === undefined) {
      form.append(part.name, part.text);
    } else {
      form.append(part.name, blob(files[part.file] as FileSource, part.mediaType), part.fileName);
    }
  }
  return form;
}

function blob(file: FileSource, mediaType: string | undefined): Blob {
  // Nobody can hand out shared memory as a file by accident, and a blob copies its parts.
  return file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>], { type: mediaType ?? "" });
}

async function read(response: Response, answers: Sender["answers"]): Promise<Came> {
  const lines: string[] = [];
  response.headers.forEach((value, name) => {
    lines.push(name, value);
  });
  const headers = lines.join("\n");
  const body = new Uint8Array(await response.arrayBuffer());
  // A runtime that hides redirects gives neither status nor target; any status of a redirect says what it was.
  const status = response.type === "opaqueredirect" ? 302 : response.status;
  const came = { headers: response.headers, body };
  if (answers !== "nothing" && response.ok) {
    const value = parse(body);
    const { outline, items } = outlineOf(value);
    // What is neither an object nor a list where one may be is core's to complain about, and for that it needs the body.
    const isAny = answers === "any" && value !== undefined;
    if (isAny || outline.keys !== undefined || (answers === "page" && outline.list !== undefined)) {
      return { ...came, value, items, happened: { kind: "outline", status, headers, outline } };
    }
  }
  return { ...came, happened: { kind: "answer", status, headers, body: body.subarray(0, LARGEST_BODY) } };
}

/** The parsed body, or undefined if it is no JSON. */
function parse(body: Uint8Array): unknown {
  try {
    return parseExact(textOf(body));
  } catch {
    return undefined;
  }
}

function lost(cause: unknown, request: Send, isLate: boolean, signal: AbortSignal | undefined): Came {
  if (signal?.aborted === true) {
    return { cause: signal.reason, happened: { kind: "lost", loss: "cancelled", sent: true, detail: "" } };
  }
  if (isLate) {
    const detail = `none within ${request.timeout} ms`;
    return { cause, happened: { kind: "lost", loss: "timeout", sent: true, detail } };
  }
  const { loss, sent, detail } = lossOf(cause);
  return { cause, happened: { kind: "lost", loss, sent, detail: withoutToken(detail, request) } };
}

/** A `fetch` of the user's may repeat in its exceptions what it was given. */
function withoutToken(detail: string, request: Send): string {
  const { Authorization: authorization = "" } = fields(request.headers);
  const token = authorization.slice(authorization.indexOf(" ") + 1);
  return token === "" ? detail : detail.replaceAll(token, "[token]");
}
