import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A running sandbox. It ends with this process, since it watches its standard input. */
export class Sandbox {
  static async start(binary, members) {
    const child = spawn(binary, ["--until-stdin-closes", "--members", String(members)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    return new Sandbox(child, value.split(" ").at(-1));
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
  }

  /** What a program has to find in its environment to reach it. */
  get variables() {
    return { MIGHTY_API_TOKEN: "mn_test_sandbox_token", MIGHTY_NETWORK_ID: "12345", MIGHTY_BASE_URL: this.url };
  }

  /** Lets the next calls of an operation fail. */
  async fault(fault) {
    const response = await fetch(`${this.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
    await response.arrayBuffer();
  }

  /** How many requests of each operation arrived. */
  async counts() {
    return (await (await fetch(`${this.url}/_sandbox/requests`)).json()).counts;
  }

  stop() {
    this.child.stdin.end();
  }
}
