import type { WireCall, WireError, WireStep } from "../wasm/exchange.js";
import type { WireFacts } from "../wasm/log.js";
import type { Runtime } from "./runtime.js";
import type { Came } from "./transport.js";
import type { Watch } from "./watch.js";

type Send = Extract<WireStep, { kind: "send" }>;

/**
 * Tells those who watch a client what happens in one of its calls. What is told, and how, is core's.
 *
 * @internal
 */
export class CallWatch {
  readonly #watch: Watch;
  readonly #call: WireCall;
  readonly #runtime: Runtime;
  readonly #tags: Record<string, string> | undefined;
  readonly #started: number;
  #sent: Send | undefined;
  #sentAt = 0;
  #attempt = 0;

  constructor(watch: Watch, call: WireCall, runtime: Runtime, tags: Record<string, string> | undefined) {
    this.#watch = watch;
    this.#call = call;
    this.#runtime = runtime;
    this.#tags = tags;
    this.#started = runtime.now();
  }

  /** A request is about to be sent. */
  request(step: Send): void {
    this.#sent = step;
    this.#sentAt = this.#runtime.now();
    this.#attempt += 1;
    const { url, body, parts } = step;
    const shown = parts?.map((part) =>
      part.file === undefined
        ? { name: part.name, text: part.text }
        : { name: part.name, fileName: part.fileName, length: this.#call.files?.[part.file]?.length ?? 0 },
    );
    const content = this.#watch.showsBodies && { ...(body !== undefined && { body }), ...(shown && { parts: shown }) };
    this.#tell({ event: "request", url, ...content });
  }

  /** Something came of it, or nothing. */
  response({ happened, body }: Came): void {
    const elapsed = this.#runtime.now() - this.#sentAt;
    if (happened.kind === "lost") {
      this.#tell({ event: "lost", elapsed, loss: happened.loss, reason: happened.detail });
    } else if (happened.kind === "answer" || happened.kind === "outline") {
      const { status, headers } = happened;
      const shown = body !== undefined && this.#watch.showsBodies ? { body: body.subarray(0, LARGEST_SHOWN) } : {};
      this.#tell({ event: "response", elapsed, status, headers, ...shown });
    }
  }

  /** The attempt failed and will be repeated. */
  retry({ delay, reason }: { delay: number; reason: string }, { happened }: Came): void {
    this.#tell({ event: "retry", delay, reason, ...("status" in happened && { status: happened.status }) });
  }

  /** The call failed. What was refused before it began is not told: nothing has happened. */
  failure(error: WireError, { happened }: Came): void {
    const { kind, message, status, requestId, maybeCommitted, method, pathTemplate } = error;
    if (kind === "invalid_argument" || kind === "configuration") {
      return;
    }
    this.#tell({
      event: "failure",
      reason: message,
      maybeCommitted,
      ...(happened.kind === "lost" && { loss: happened.loss }),
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
      ...(method !== undefined && { method }),
      ...(pathTemplate !== undefined && { pathTemplate }),
    });
  }

  /** The token function failed. Its text stays out, in which the token may be. */
  withoutToken(cause: unknown): void {
    this.#watch.say("token", this.#call.operation, cause);
  }

  #tell(facts: Pick<WireFacts, "event"> & Partial<WireFacts>): void {
    const { method = "GET", pathTemplate = "", headers = "" } = this.#sent ?? {};
    this.#watch.tell({
      operation: this.#call.operation,
      method,
      pathTemplate: pathTemplate || (this.#call.request?.path ?? ""),
      sent: headers,
      attempt: this.#attempt,
      elapsed: this.#runtime.now() - this.#started,
      ...(this.#tags && { tags: this.#tags }),
      ...facts,
    });
  }
}

/** Core shows the start of a body and says how long it is; this much fits into the memory of its module. */
const LARGEST_SHOWN = 32 * 1024 * 1024;
