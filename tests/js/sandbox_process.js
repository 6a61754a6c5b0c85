import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Mighty } from "mighty-networks";
import { SandboxServer, started } from "./sandbox_server.js";

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

/** A running sandbox with clients of it. */
export class SandboxProcess extends SandboxServer {
  static async start(...parameters) {
    return new SandboxProcess(await started(binary(), ...parameters));
  }

  client(options = {}) {
    return new Mighty({ token: TOKEN, network: 12345, baseUrl: this.url, ...options });
  }
}
