/** One holder at a time, in order of request. */
export class TurnLock {
  #last: Promise<void> = Promise.resolve();
  #inLine = 0;
  readonly #onFree: () => void;

  /** @param onFree called each time the last holder is gone and none waits */
  constructor(onFree: () => void = () => {}) {
    this.#onFree = onFree;
  }

  /** Resolves when it is the caller's turn. The turn ends when `released` aborts. */
  async acquire(released: AbortSignal): Promise<void> {
    const before = this.#last;
    this.#inLine++;
    const left = whenAborted(released, () => {
      if (--this.#inLine === 0) this.#onFree();
    });
    this.#last = after(before, left);
    await before;
  }
}

function whenAborted(signal: AbortSignal, told: () => void): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      told();
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function after(...all: Promise<void>[]): Promise<void> {
  await Promise.all(all);
}
