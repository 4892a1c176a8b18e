import { describe, expect, it } from 'vitest';
import { writeReport } from '../../test/write-report.ts';
import { failureLine, readFailures } from './failures.ts';

const report = (content: unknown): Promise<string> => writeReport(JSON.stringify(content));

describe('readFailures', () => {
  it("names Vitest's failed tests, with their messages up to the stack", async () => {
    const file = await report({
      testResults: [
        {
          name: '/work/packages/a/one.db.spec.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'one works', failureMessages: [] },
            {
              status: 'failed',
              fullName: 'one breaks',
              failureMessages: ['Error: \u001b[31mno\u001b[39m\n{ code: 1 }\n    at x'],
            },
          ],
        },
      ],
    });
    expect(await readFailures(file, '/work')).toEqual([
      { file: 'packages/a/one.db.spec.ts', name: 'one breaks', message: 'Error: no { code: 1 }' },
    ]);
  });

  it('names a file that did not load, or whose hook failed', async () => {
    const file = await report({
      testResults: [
        {
          name: '/work/two.spec.ts',
          status: 'failed',
          message: 'Hook timed out',
          assertionResults: [{ status: 'skipped', fullName: 'two waits' }],
        },
      ],
    });
    expect(await readFailures(file, '/work')).toEqual([{ file: 'two.spec.ts', name: '', message: 'Hook timed out' }]);
  });

  it('names a file in which a hook of a describe block failed, of which Vitest reports no message', async () => {
    const assertionResults = [{ status: 'skipped', fullName: 'c waits' }];
    const file = await report({
      testResults: [{ name: '/work/c.spec.ts', status: 'failed', message: '', assertionResults }],
    });
    expect((await readFailures(file, '/work')).map(failureLine)).toEqual([
      'c.spec.ts › a hook failed, the output above says why',
    ]);
  });

  it("names Playwright's failed and flaky tests, in nested suites", async () => {
    const file = await report({
      config: { rootDir: '/work/infra/e2e' },
      suites: [
        {
          title: 'a.e2e.ts',
          suites: [
            {
              title: 'an app',
              specs: [
                {
                  title: 'opens',
                  file: 'a.e2e.ts',
                  tests: [
                    {
                      status: 'unexpected',
                      results: [{ error: { message: 'Error: failed\n\nLocator:  menu\nCall log:\n  waiting' } }],
                    },
                  ],
                },
                { title: 'closes', file: 'a.e2e.ts', tests: [{ status: 'expected', results: [{}] }] },
              ],
            },
          ],
          specs: [
            {
              title: 'blinks',
              file: 'a.e2e.ts',
              tests: [{ status: 'flaky', results: [{ error: { message: 'once' } }, {}] }],
            },
          ],
        },
      ],
    });
    expect(await readFailures(file, '/work')).toEqual([
      { file: 'infra/e2e/a.e2e.ts', name: 'blinks', message: 'once' },
      { file: 'infra/e2e/a.e2e.ts', name: 'an app › opens', message: 'Error: failed Locator: menu' },
    ]);
  });

  it('names nothing of a report that is not there, or not whole', async () => {
    expect(await readFailures('/nonexistent/report.json', '/work')).toEqual([]);
    expect(await readFailures(await writeReport('{"testResults": ['), '/work')).toEqual([]);
  });
});

describe('failureLine', () => {
  it('omits unknown values', () => {
    expect(failureLine({ file: 'a.spec.ts', name: '', message: 'Hook timed out' })).toBe('a.spec.ts › Hook timed out');
  });
});
