import { type PlaywrightReport, readReport, type VitestReport } from './read-report.ts';

/** What one step of the test run proved. */
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

/** The line that CI reads last. What was not run is never in it: `notRun` says that in lines of its own. */
export function closingLine({ passed, failed }: Pick<Count, 'passed' | 'failed'>): string {
  return `${passed} passed, ${failed} failed`;
}

/**
 * Reads a runner's JSON report: Vitest's or Playwright's. A missing or unreadable report, or a runner that failed without a
 * failed test (a suite that did not load), counts as one failure, so that nothing can fail silently.
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
