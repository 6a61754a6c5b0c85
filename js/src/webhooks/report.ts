import type { WebhookEvent } from "../webhook_event.js";
import type { WebhookContext } from "./context.js";
import type { ErrorHandler } from "./router.js";

/** Where a receiver says what the answers keep to themselves; `console` is one. No key is ever said. */
export interface WebhookLogger {
  /** Says that a delivery was refused, that an event of an unknown type came, or that a key is short. */
  warn(message: string): void;
  /** Says what a handler or a store threw, unless `onError` is told. */
  error(message: string, error: unknown): void;
}

/**
 * Tells whoever runs the receiver what happened. It never throws: a log that is broken must not change an answer.
 *
 * @internal
 */
export class Report<Client> {
  onError: ErrorHandler<Client> | undefined;
  readonly #logger: WebhookLogger;

  constructor(logger: WebhookLogger) {
    this.#logger = logger;
  }

  warning(message: string): void {
    this.#guarded(() => this.#logger.warn(message));
  }

  refused(message: string): void {
    this.warning(`a webhook delivery was refused: ${message}`);
  }

  unknown(event: WebhookEvent): void {
    this.warning(
      `a webhook event of the unknown type \`${event.sentType}\` was acknowledged; handle such with \`onUnknown\``,
    );
  }

  problem(message: string, error: unknown): void {
    this.#guarded(() => this.#logger.error(message, error));
  }

  async failed(event: WebhookEvent, error: unknown, context: WebhookContext<Client>): Promise<void> {
    if (this.onError === undefined) {
      this.problem(`the webhook event ${event.id} (${event.sentType}) failed`, error);
      return;
    }
    try {
      await this.onError(event, error, context);
    } catch (second) {
      this.problem(`\`onError\` itself failed for the webhook event ${event.id} (${event.sentType})`, second);
    }
  }

  #guarded(say: () => void): void {
    try {
      say();
    } catch {
      // There is nobody left to tell.
    }
  }
}
