import type { WebhookAnswer, WebhookDelivery } from "./delivery.js";
import { webhookError } from "./refusal.js";

/**
 * A request of the web as a delivery.
 *
 * @internal
 */
export function deliveryOf(request: Request): WebhookDelivery {
  return { method: request.method, headers: request.headers, body: (limit) => bytesOf(request, limit) };
}

/**
 * An answer as a response of the web.
 *
 * @internal
 */
export function responseOf({ status, headers, body }: WebhookAnswer): Response {
  return new Response(body, { status, headers });
}

async function bytesOf(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (request.bodyUsed) {
    throw webhookError(
      "configuration",
      "the body of the request was read before; hand over the request as it came, or a clone that was made before",
    );
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    size += read.value.length;
    if (size > limit) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  return joined(chunks, size);
}

/**
 * A body that is there already, unless it has more bytes than the limit.
 *
 * @internal
 */
export function within(limit: number, body: Uint8Array): Uint8Array | undefined {
  return body.length > limit ? undefined : body;
}

/**
 * Chunks in one piece.
 *
 * @internal
 */
export function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
