import { describe, expect, it } from 'vitest';
import { writeReport } from '../../test/write-report.ts';
import { closingLine, countReport, sumCounts } from './count.ts';

const report = (content: unknown): Promise<string> => writeReport(JSON.stringify(content));

describe('countReport', () => {
  it("reads Vitest's report", async () => {
    const file = await report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 });
    expect(await countReport(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts a flaky test of Playwright's as failed", async () => {
    const file = await report({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 } });
    expect(await countReport(file, 0)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it('counts a missing report as a failure', async () => {
    expect(await countReport('/nonexistent/report.json', 0)).toMatchObject({ failed: 1 });
  });

  it('counts a report that was not written to its end as a failure', async () => {
    expect(await countReport(await writeReport('{"numPassedTests": 3,'), 0)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a runner that failed without a failed test as a failure', async () => {
    const file = await report({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0 });
    expect(await countReport(file, 1)).toMatchObject({ failed: 1 });
  });
});

describe('closingLine', () => {
  it('is the line that CI reads', () => {
    const sum = sumCounts([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(closingLine(sum)).toBe('3 passed, 1 failed');
  });

  it('never counts steps that were not run', () => {
    expect(closingLine(sumCounts([{ passed: 1, failed: 0, skipped: 2 }]))).toBe('1 passed, 0 failed');
  });
});
