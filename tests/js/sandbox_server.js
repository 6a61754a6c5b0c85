import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts a sandbox: its process and its address. It ends with this process, since it watches its standard input. */
export async function started(binary, ...parameters) {
  const child = spawn(binary, ["--until-stdin-closes", ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  return { child, url: value.split(" ").at(-1) };
}

/** A running sandbox, without any client of it. */
export class SandboxServer {
  constructor({ child, url }) {
    this.child = child;
    this.url = url;
  }

  /** Lets the next calls of an operation fail. */
  fault(operation, fault) {
    return this.#steer("POST", "faults", { operation, ...fault });
  }

  /** Back to the state of the start, without faults. */
  async reset() {
    await this.#steer("DELETE", "faults");
    await this.#steer("POST", "reset", {});
  }

  /** How many requests of each operation arrived. */
  async counts() {
    return (await this.#steer("GET", "requests")).counts;
  }

  /** What an action gives, and how many requests it has cost, by operation. */
  async priced(action) {
    const earlier = await this.counts();
    const result = await action();
    const later = Object.entries(await this.counts());
    const spent = later.map(([operation, count]) => [operation, count - (earlier[operation] ?? 0)]);
    return [result, Object.fromEntries(spent.filter(([, count]) => count > 0))];
  }

  stop() {
    this.child.stdin.end();
  }

  async #steer(method, route, body) {
    const response = await fetch(`${this.url}/_sandbox/${route}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return response.json();
  }
}
