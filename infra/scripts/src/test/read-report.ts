import { readFile } from 'node:fs/promises';

/** What is read of Vitest's JSON report. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests?: number;
  testResults: VitestFile[];
}

export interface VitestFile {
  /** Absolute path. */
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
}

/** What is read of Playwright's. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  config: { rootDir: string };
  suites: PlaywrightSuite[];
}

export interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    /** Relative to `rootDir`. */
    file: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

/** A runner's JSON report; undefined when it is missing or was not written to its end. */
export async function readReport(file: string): Promise<VitestReport | PlaywrightReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport | PlaywrightReport;
  } catch {
    return undefined;
  }
}
