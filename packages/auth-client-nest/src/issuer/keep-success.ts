/** Calls `ask` once and keeps its result. Concurrent callers share the call; a failure is tried again. */
export function keepSuccess<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
