import { type PlaywrightReport, readReport, type VitestReport } from './read-report.ts';

/** The result of one step. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Adds counts up. */
export function sumCounts(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line, which CI reads. Steps that were not run are never in it: `notRun` prints them on separate lines. */
export function closingLine({ passed, failed }: Pick<Count, 'passed' | 'failed'>): string {
  return `${passed} passed, ${failed} failed`;
}

/**
 * Reads a JSON report of Vitest or Playwright. A missing or unreadable report counts as one failure, and so does a
 * runner that failed without a failed test (a suite that did not load). Nothing fails silently.
 */
export async function countReport(file: string, exitCode: number): Promise<Count> {
  const report = await readReport(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const count = countJson(report);
  if (exitCode !== 0 && count.failed === 0) return { ...count, failed: 1 };
  return count;
}

function countJson(report: VitestReport | PlaywrightReport): Count {
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}
