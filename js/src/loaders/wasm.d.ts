/** The bytes of a WebAssembly module as base64 text, which the build puts into the code. */
declare module "*.wasm" {
  const base64: string;
  export default base64;
}

/** A compiled WebAssembly module, which runtimes without compilation give for this import. */
declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
