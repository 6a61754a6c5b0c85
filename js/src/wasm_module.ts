/** What the glue of every module has. */
interface Resettable {
  __wbg_reset_state(): void;
}

/**
 * One of the WebAssembly modules of the package. It is loaded when it is used for the first time, and keeps nothing between two uses, so a
 * trap costs only whoever met it: the module is made anew, and everybody else goes on.
 *
 * @internal
 */
export class WasmModule<Glue extends Resettable> {
  #load: (() => Glue) | undefined;
  #loaded: Glue | undefined;

  /** Says where the module comes from; every entry of the package has its own way. */
  loadWith(load: () => Glue): void {
    this.#load = load;
  }

  /** What a function of the module gives. */
  use<Result>(call: (glue: Glue) => Result): Result {
    this.#loaded ??= this.#load?.();
    const glue = this.#loaded;
    if (glue === undefined) {
      throw new Error("mighty-networks was imported by a path that is no entry of the package");
    }
    try {
      return call(glue);
    } catch (trap) {
      glue.__wbg_reset_state();
      throw trap;
    }
  }

  /** The object that a function of the module fills. */
  fill<Answer extends object>(call: (glue: Glue, answer: Answer) => void): Answer {
    const answer = {} as Answer;
    this.use((glue) => call(glue, answer));
    return answer;
  }
}
