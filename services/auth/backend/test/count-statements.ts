import type { TestApp } from './test-app.ts';

/** Names of the statements that `work` sends, in order. Without the log of decisions, which is written once a second. */
export async function countStatements<Result>(
  app: TestApp,
  work: () => Promise<Result>,
): Promise<{ statements: string[]; result: Result }> {
  const statements: string[] = [];
  const stop = app.db.onStatement(({ name }) => {
    if (name !== 'decision_log_insert') statements.push(name);
  });
  try {
    return { result: await work(), statements };
  } finally {
    stop();
  }
}
