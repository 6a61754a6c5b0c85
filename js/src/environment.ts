/**
 * A variable of the environment, if the runtime has one and the variable is set. It is read at the first call, never at import.
 *
 * @internal
 */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    return process?.env?.[name] || undefined;
  } catch {
    // Deno refuses to name a variable without the permission to read it.
    return undefined;
  }
}
