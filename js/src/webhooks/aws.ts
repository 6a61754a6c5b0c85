import type { WebhookAnswer, WebhookDelivery } from "./delivery.js";
import type { ReceiveOptions, Receiver } from "./receiver.js";
import { within } from "./request.js";

export type { Receiver } from "./receiver.js";

type Values<Value> = Readonly<Record<string, Value | undefined>>;

/** An invocation by a function URL, an API Gateway (payload format 1 or 2) or an Application Load Balancer; what of it is used. */
export interface LambdaRequest {
  /** The HTTP method, in payload format 1 and of a load balancer. */
  readonly httpMethod?: string | undefined;
  /** What holds the method in payload format 2, as `http.method`. */
  readonly requestContext?: object | undefined;
  /** The headers; of one that came several times the last or all, joined. */
  readonly headers?: Values<string> | null | undefined;
  /** The headers with every value, where the caller was set up so. */
  readonly multiValueHeaders?: Values<readonly string[]> | null | undefined;
  /** The body, as text or in base64. */
  readonly body?: string | null | undefined;
  /** Whether the body is in base64. */
  readonly isBase64Encoded?: boolean | undefined;
}

/** What is used of the context of an invocation. */
export interface LambdaContext {
  /** The milliseconds until the invocation is stopped. */
  getRemainingTimeInMillis(): number;
}

/** What the function answers; a load balancer that sent lists of values wants lists back. */
export interface LambdaResponse {
  /** The HTTP status. */
  statusCode: number;
  /** The headers. */
  headers?: Record<string, string>;
  /** The headers as lists of values. */
  multiValueHeaders?: Record<string, string[]>;
  /** The body, as text. */
  body: string;
  /** Whether the body is in base64: it never is. */
  isBase64Encoded: boolean;
}

const ENCODER = new TextEncoder();

/** A handler of AWS Lambda. */
export type LambdaHandler = (request: LambdaRequest, context: LambdaContext) => Promise<LambdaResponse>;

/**
 * A handler that receives deliveries in AWS Lambda: behind a function URL, an API Gateway (REST or HTTP) or an Application Load Balancer.
 *
 * A handler may run as long as the invocation has time left, if that is less than its own limit.
 *
 * @example
 * ```ts
 * export const handler = lambdaWebhook(hooks, { store });
 * ```
 */
export function lambdaWebhook(
  hooks: Receiver,
  options: Omit<ReceiveOptions, "timeLeft" | "waitUntil"> = {},
): LambdaHandler {
  return async (request, context) => {
    const timeLeft = context.getRemainingTimeInMillis();
    const answer = await hooks.receive(deliveryOf(request), { ...options, timeLeft });
    return { statusCode: answer.status, ...headersOf(answer, request), body: answer.body, isBase64Encoded: false };
  };
}

function deliveryOf(request: LambdaRequest): WebhookDelivery {
  const context = request.requestContext as { http?: { method?: string } } | undefined;
  const method = request.httpMethod ?? context?.http?.method ?? "";
  // API Gateway sends both and joins nothing in the lists; a load balancer sends one of them.
  const headers = request.multiValueHeaders ?? request.headers ?? {};
  return { method, headers, body: async (limit) => within(limit, bytesOf(request)) };
}

function bytesOf({ body, isBase64Encoded }: LambdaRequest): Uint8Array {
  const text = body ?? "";
  if (isBase64Encoded !== true) {
    return ENCODER.encode(text);
  }
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // What is no base64 is no event either, and is answered as such.
    return new Uint8Array();
  }
}

function headersOf(
  { headers }: WebhookAnswer,
  request: LambdaRequest,
): Pick<LambdaResponse, "headers" | "multiValueHeaders"> {
  if (request.headers || !request.multiValueHeaders) {
    return { headers };
  }
  return { multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])) };
}
