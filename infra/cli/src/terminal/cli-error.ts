export const exitCodes = { done: 0, failed: 1, wrongUse: 2, preflightFailed: 3, interrupted: 130 } as const;

export interface CliErrorText {
  /** What failed: one line with the file, app or port. */
  failed: string;
  /** Why: one line. */
  why: string;
  /** What to do next: one line, with the command to type. */
  next: string;
  /** Stable, `feature.reason`. Default `cli.failed`. */
  code?: string;
  cause?: unknown;
}

/** The only kind of error that a command shows: three lines and an exit code. Default exit code 1. */
export class CliError extends Error {
  readonly failed: string;
  readonly why: string;
  readonly next: string;
  readonly code: string;
  readonly exitCode: number;

  constructor(text: CliErrorText, exitCode: number = exitCodes.failed) {
    super(text.failed, { cause: text.cause });
    this.name = 'CliError';
    this.failed = text.failed;
    this.why = text.why;
    this.next = text.next;
    this.code = text.code ?? 'cli.failed';
    this.exitCode = exitCode;
  }
}

/** A wrong command line or value: exit code 2. */
export function wrongUse(text: CliErrorText): CliError {
  return new CliError({ code: 'cli.wrong_use', ...text }, exitCodes.wrongUse);
}

/** A precondition failed before any work started: exit code 3. */
export function preflightFailed(text: CliErrorText): CliError {
  return new CliError({ code: 'cli.preflight_failed', ...text }, exitCodes.preflightFailed);
}

export function interrupted(): CliError {
  return new CliError(
    {
      code: 'cli.interrupted',
      failed: 'Interrupted.',
      why: 'You stopped the command.',
      next: 'Nothing is left half-done; run it again when you like.',
    },
    exitCodes.interrupted,
  );
}

export function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof Error && error.name === 'AbortError') return interrupted();
  if (isNodeError(error) && error.code === 'ENOSPC') return noSpaceLeft(error);
  if (isHinted(error)) return fromHinted(error);
  const message = error instanceof Error ? error.message : String(error);
  return new CliError({
    code: 'cli.unexpected',
    failed: message.split('\n')[0] || 'Something unexpected happened.',
    why: "Portico doesn't know this error.",
    next: 'Run it again with PORTICO_DEBUG=1 to see where it comes from.',
    cause: error,
  });
}

/** How workspace packages report errors: `PostgresError`. */
interface HintedError extends Error {
  code: string;
  hint: string;
}

function isHinted(error: unknown): error is HintedError {
  return error instanceof Error && 'hint' in error && 'code' in error && String(error.code).includes('.');
}

function fromHinted(error: HintedError): CliError {
  const [failed = '', ...why] = error.message.split(/(?<=[.:]) /);
  return new CliError({
    code: error.code,
    failed: failed.replace(/:$/, '.'),
    why: why.join(' ') || `${error.name}, ${error.code}.`,
    next: error.hint,
    cause: error,
  });
}

function noSpaceLeft(error: NodeJS.ErrnoException): CliError {
  return new CliError({
    code: 'disk.no_space_left',
    failed: `No space left to write ${error.path ?? 'a file'}.`,
    why: 'The disk is full (ENOSPC). Nothing was lost: files are replaced only when they are complete.',
    next: 'Free some space, then run the command again.',
    cause: error,
  });
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
