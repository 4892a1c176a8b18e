import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Count, countReport } from './count.ts';
import type { Step } from './steps.ts';

export interface StepResult {
  count: Count;
  seconds: number;
}

export interface RunningStep {
  result: Promise<StepResult>;
  /** Prints the output so far, and from now on directly. */
  show(): void;
}

export interface StartStepOptions {
  /** Folder of the reports. */
  reports: string;
  env: NodeJS.ProcessEnv;
  /** Prints nothing before `show`, because another step uses the terminal. Default false. */
  silent?: boolean;
}

export function startStep(step: Step, { reports, env, silent = false }: StartStepOptions): RunningStep {
  const startedAt = Date.now();
  const report = reportOf(reports, step);
  const [file = '', ...args] = step.command.map((part) => part.replace('{report}', report));
  const child = spawn(file, args, {
    stdio: silent ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const kept: Buffer[] = [];
  let print = (chunk: Buffer): void => void kept.push(chunk);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => print(chunk));
  return {
    show() {
      print = (chunk) => void process.stdout.write(chunk);
      for (const chunk of kept.splice(0)) print(chunk);
    },
    result: once(child, 'close').then(async ([exitCode]) => ({
      count: await countStep(step, report, (exitCode as number | null) ?? 1),
      seconds: (Date.now() - startedAt) / 1000,
    })),
  };
}

export function reportOf(reports: string, step: Step): string {
  return resolve(reports, `${step.name}.json`);
}

async function countStep(step: Step, report: string, exitCode: number): Promise<Count> {
  if (step.reports) return countReport(report, exitCode);
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}
