/**
 * Whether a refused connection is worth another try. What answered before is most likely being restarted: callers wait a moment
 * for it. What stays away longer, or never answered, fails at once.
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

  /** To be asked at each refusal. */
  allowsRetry(now = performance.now()): boolean {
    if (!this.#hasAnswered) return false;
    this.#refusedAt ??= now;
    return now - this.#refusedAt < this.#patienceMs;
  }
}
