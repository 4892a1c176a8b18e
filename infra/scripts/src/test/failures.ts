import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type PlaywrightSuite, readReport, type VitestFile } from './read-report.ts';

/** One failed test, or one file that did not load. */
export interface Failure {
  /** Relative to `root`. */
  file: string;
  /** Names of the describe blocks and the test. Empty for the file's own failure. */
  name: string;
  /** Its message in one line, without the stack. */
  message: string;
}

/** Lists failures in a JSON report of Vitest or Playwright. Empty for a missing or broken report. */
export async function readFailures(report: string, root: string): Promise<Failure[]> {
  const content = await readReport(report);
  if (content === undefined) return [];
  if ('testResults' in content) return content.testResults.flatMap((file) => ofVitest(file, root));
  const folder = relative(root, content.config.rootDir);
  return content.suites.flatMap((suite) => ofPlaywright(suite, [], folder));
}

/** One line for the end of a run, easy to find in a long log. */
export function failureLine({ file, name, message }: Failure): string {
  return [file, name, message].filter((part) => part !== '').join(' › ');
}

function ofVitest({ name, status, message, assertionResults }: VitestFile, root: string): Failure[] {
  const file = relative(root, name);
  const failed = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({ file, name: test.fullName, message: inOneLine(test.failureMessages?.[0]) }));
  if (failed.length > 0 || status !== 'failed') return failed;
  // The report contains no hooks of describe blocks.
  return [{ file, name: '', message: inOneLine(message) || 'a hook failed, the output above says why' }];
}

function ofPlaywright(suite: PlaywrightSuite, above: string[], folder: string): Failure[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => ({
        file: [folder, spec.file].filter((part) => part !== '').join('/'),
        // The outermost suite is the file.
        name: [...above.slice(1), ...(above.length > 0 ? [suite.title] : []), spec.title].join(' › '),
        message: inOneLine(test.results.find((result) => result.error !== undefined)?.error?.message),
      })),
  );
  const within = (suite.suites ?? []).flatMap((inner) => ofPlaywright(inner, [...above, suite.title], folder));
  return [...own, ...within];
}

/** The message in one line, without the stack trace or call log after it. */
function inOneLine(text: string | undefined): string {
  const [said = ''] = stripVTControlCharacters(text ?? '').split(/^\s+at |^Call log:/m);
  return said.trim().replaceAll(/\s+/g, ' ').slice(0, 600);
}
