import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Mighty } from "mighty-networks";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TOKEN = "mn_test_sandbox_token";

/** The sandbox server, built if it is not there yet; `MIGHTY_SANDBOX` names one that was built elsewhere. */
function binary() {
  if (process.env.MIGHTY_SANDBOX) {
    return process.env.MIGHTY_SANDBOX;
  }
  const command = ["build", "--quiet", "--package", "mighty-networks-sandbox", "--message-format=json"];
  const lines = execFileSync("cargo", command, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 })
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line).executable).findLast((path) => path);
}

/** A running sandbox. It ends with this process, since it watches its standard input. */
export class SandboxProcess {
  static async start(...parameters) {
    const child = spawn(binary(), ["--until-stdin-closes", ...parameters], { stdio: ["pipe", "pipe", "inherit"] });
    const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    return new SandboxProcess(child, value.split(" ").at(-1));
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
  }

  client(options = {}) {
    return new Mighty({ token: TOKEN, network: 12345, baseUrl: this.url, ...options });
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
