import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';
import type { CliError } from './cli-error.ts';
import { type Colors, type Step, runLiveStep, runPlainStep, runSilentStep } from './run-step.ts';

export interface OutputOptions {
  /** Print only the result. Default false. */
  json?: boolean;
  stdout?: NodeJS.WriteStream;
  stderr?: NodeJS.WriteStream;
  env?: NodeJS.ProcessEnv;
}

/** Where a command writes: a live task list on a terminal, plain lines elsewhere, one JSON document with `--json`. */
export interface Output {
  readonly json: boolean;
  /** Whether a person can be asked: both ends are a terminal, and neither `--json` nor `CI` is set. */
  readonly interactive: boolean;
  readonly colors: Colors;
  line(text?: string): void;
  /** One step of the task list, with its detail and time. An error marks it and is rethrown. */
  step<T>(title: string, work: (step: Step) => Promise<T> | T): Promise<T>;
  /** The command's result: printed as one JSON document with `--json`, else by `print`. */
  result(value: unknown, print?: () => void): void;
  error(error: CliError): void;
}

export function createOutput({
  json = false,
  stdout = process.stdout,
  stderr = process.stderr,
  env = process.env,
}: OutputOptions = {}): Output {
  const live = !json && stdout.isTTY === true && env.CI === undefined && env.TERM !== 'dumb';
  const colors = createColors(live && env.NO_COLOR === undefined);
  const line = (text = ''): void => {
    if (!json) stdout.write(`${text}\n`);
  };
  return {
    json,
    colors,
    line,
    interactive: live && process.stdin.isTTY === true,
    step(title, work) {
      if (json) return runSilentStep(work);
      return live ? runLiveStep(stdout as WriteStream, colors, title, work) : runPlainStep(line, title, work);
    },
    result(value, print) {
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else print?.();
    },
    error(error) {
      const { code, failed, why, next } = error;
      if (json) stdout.write(`${JSON.stringify({ error: { code, failed, why, next } }, null, 2)}\n`);
      else stderr.write(renderError(error, createColors(stderr.isTTY === true && env.NO_COLOR === undefined)));
      if (env.PORTICO_DEBUG)
        stderr.write(`${String(error.stack)}\n${error.cause ? `cause: ${inspectCause(error.cause)}\n` : ''}`);
    },
  };
}

function inspectCause(cause: unknown): string {
  return cause instanceof Error ? String(cause.stack) : String(cause);
}

function renderError({ failed, why, next }: CliError, colors: Colors): string {
  const rows = [
    [colors.bold(colors.red('Failed')), failed],
    [colors.dim('Why   '), why],
    [colors.dim('Next  '), next],
  ];
  return `\n${rows.map(([label, text]) => `  ${label}  ${text}`).join('\n')}\n\n`;
}
