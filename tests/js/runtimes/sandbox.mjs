import { SandboxServer, started } from "../sandbox_server.js";

/** A running sandbox as programs in other runtimes reach it. */
export class Sandbox extends SandboxServer {
  static async start(binary, ...parameters) {
    return new Sandbox(await started(binary, ...parameters));
  }

  /** What a program has to find in its environment to reach it. */
  get variables() {
    return { MIGHTY_API_TOKEN: "mn_test_sandbox_token", MIGHTY_NETWORK_ID: "12345", MIGHTY_BASE_URL: this.url };
  }
}
