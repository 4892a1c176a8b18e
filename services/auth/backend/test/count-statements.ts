import type { TestApp } from './test-app.ts';

/** Sent when time has passed, whatever is counted: denials once a second, the catalogue when it is 1.5 s old, event streams. */
export const TIMED = /^(decision_log_insert|app_list_catalog|platform_event_(list|oldest|last))$/;

/** Names of the statements that `work` sends, in order, without those that depend on the time. */
export async function countStatements<Result>(
  app: Pick<TestApp, 'db'>,
  work: () => Promise<Result>,
): Promise<{ statements: string[]; result: Result }> {
  const statements: string[] = [];
  const stop = app.db.onStatement(({ name }) => {
    if (!TIMED.test(name)) statements.push(name);
  });
  try {
    return { result: await work(), statements };
  } finally {
    stop();
  }
}
