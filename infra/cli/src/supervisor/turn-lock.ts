/** One holder at a time, in the order of asking. */
export class TurnLock {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn; the turn ends when `released` aborts. */
  async acquire(released: AbortSignal): Promise<void> {
    const before = this.#last;
    this.#last = after(before, whenAborted(released));
    await before;
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function after(...all: Promise<void>[]): Promise<void> {
  await Promise.all(all);
}
