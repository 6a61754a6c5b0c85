import type { WebhookBody, WebhookDelivery } from "./delivery.js";
import type { ReceiveOptions, Receiver } from "./receiver.js";
import { joined, within } from "./request.js";

export type { Receiver } from "./receiver.js";

/** The parts of a request of Node.js, or of Express around it, that are used. */
export interface NodeRequest {
  /** The HTTP method. */
  readonly method?: string | undefined;
  /** Names and values of the headers by turns, as they came. */
  readonly rawHeaders: readonly string[];
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead: boolean;
  /** Whether the connection is gone. */
  readonly destroyed: boolean;
  /** What a middleware made of the body. */
  readonly body?: unknown;
  /** The bytes of the body, where a middleware or a platform keeps them. */
  readonly rawBody?: unknown;
  /** Listens for the bytes of the body, its end and what goes wrong. */
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** The parts of a response of Node.js that are used. */
export interface NodeResponse {
  /** Whether somebody has answered already. */
  readonly headersSent: boolean;
  /** Sends status and headers. */
  writeHead(status: number, headers: Record<string, string>): unknown;
  /** Sends the body and ends the answer. */
  end(body: string): unknown;
}

/** A handler for Express, Connect and `http.createServer`. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * A handler that receives deliveries through Express 4 or 5, whether or not a middleware such as `express.json()` has read the body before.
 *
 * A body that `express.json()` has parsed lost the ids beyond `Number.MAX_SAFE_INTEGER`: put the route before it if you can.
 *
 * @example
 * ```ts
 * app.post("/hooks", expressWebhook(hooks, { store }));
 * ```
 */
export function expressWebhook(hooks: Receiver, options: ReceiveOptions = {}): NodeHandler {
  return async (request, response) => {
    const answer = await hooks.receive(deliveryOf(request), options);
    if (response.headersSent) {
      // A middleware that limits the time of routes has; what is thrown here would end the program with Express 4.
      return;
    }
    // Whoever sends too much may still be sending.
    const closing: Record<string, string> = answer.outcome === "too_large" ? { connection: "close" } : {};
    response.writeHead(answer.status, { ...answer.headers, ...closing });
    response.end(answer.body);
  };
}

function deliveryOf(request: NodeRequest): WebhookDelivery {
  const { method = "", rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
  return { method, headers, body: (limit) => bodyOf(request, limit) };
}

/** `rawHeaders` has every header as it came: Node.js drops a second `Authorization` from `headers`. */
async function bodyOf(request: NodeRequest, limit: number): Promise<WebhookBody | undefined> {
  const { rawBody, readableDidRead } = request;
  const body = rawBody instanceof Uint8Array ? rawBody : readableDidRead ? (request.body ?? "") : undefined;
  if (body instanceof Uint8Array || typeof body === "string") {
    return within(limit, typeof body === "string" ? new TextEncoder().encode(body) : body);
  }
  return body ?? bytesOf(request, limit);
}

/** Not by iteration: leaving that early closes the connection, and with it the way for the answer. */
function bytesOf(request: NodeRequest, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new Error("the connection was closed before the whole body had come"));
    if (request.destroyed) {
      // While a middleware was at work: nothing more is going to be said of it.
      closed();
    }
    let chunks: Uint8Array[] = [];
    let size = 0;
    request.on("data", (chunk) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        chunks = [];
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(size > limit ? undefined : joined(chunks, size)));
    request.on("error", reject);
    request.on("close", closed);
  });
}
