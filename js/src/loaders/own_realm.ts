/**
 * A compiled module that the glue recognises. The edge runtime of Next.js compiles it outside of the context in which the code runs, where
 * `instanceof` does not know it; the glue would then take it for bytes.
 *
 * @internal
 */
export function ofOwnRealm(module: WebAssembly.Module): WebAssembly.Module {
  return module instanceof WebAssembly.Module ? module : Object.setPrototypeOf(module, WebAssembly.Module.prototype);
}
