import { spawn } from "node:child_process";
import { ENVIRONMENT } from "./workplace.mjs";

/** Runs a program to its end and gives what it printed; when it fails, the error shows all of that. */
export function run(command, { cwd, variables = {} }) {
  const { child, output } = start(command, cwd, variables);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) {
        resolve(output.stdout);
      } else {
        reject(new Error(`\`${command.join(" ")}\` ended with ${code}\n${output.stdout}\n${output.stderr}`));
      }
    });
  });
}

/** Runs a server while `use` works with the address that it prints, and ends it whatever happens. */
export async function serve(command, { cwd, variables = {} }, use) {
  const { child, output } = start(command, cwd, variables);
  const closed = new Promise((resolve) => child.once("close", resolve));
  try {
    return await use(await address(child, output));
  } finally {
    child.kill();
    await closed;
  }
}

function start([program, ...parameters], cwd, variables) {
  const child = spawn(program, parameters, {
    cwd,
    env: { ...ENVIRONMENT, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => {
      output[name] += text;
    });
  }
  return { child, output };
}

function address(child, output) {
  return new Promise((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = output.stdout.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) {
        resolve(found[0]);
      }
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`the server ended:\n${output.stdout}\n${output.stderr}`)));
  });
}
