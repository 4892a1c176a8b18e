/**
 * Whether to retry a refused connection. A server that responded before is probably restarting, so callers wait a
 * moment. A server that stays down or never responded fails at once.
 */
export class RestartPatience {
  readonly #patienceMs: number;
  #hasAnswered = false;
  #refusedAt: number | undefined;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  answered(): void {
    this.#hasAnswered = true;
    this.#refusedAt = undefined;
  }

  /** Call at each refusal. */
  allowsRetry(now = performance.now()): boolean {
    if (!this.#hasAnswered) return false;
    this.#refusedAt ??= now;
    return now - this.#refusedAt < this.#patienceMs;
  }
}
