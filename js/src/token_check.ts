import type { Network, User } from "./generated/models.js";

/** The report of `Mighty.check`. */
export interface TokenCheck {
  /** The person whose token it is; undefined if the server left that out. */
  readonly user: User | undefined;
  /** The network that the token is for; undefined if the server left that out. */
  readonly network: Network | undefined;
  /**
   * Whether that is the network of the client. If not, every other call is bound to fail: give the client the other network, or a
   * token of its own.
   */
  readonly rightNetwork: boolean;
}
