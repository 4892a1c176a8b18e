import { PostgresError } from '@portico/postgres';
import { describe, expect, it } from 'vitest';
import { CliError, toCliError, wrongUse } from './cli-error.ts';

describe('toCliError', () => {
  it('leaves its own as they are', () => {
    const error = wrongUse({ failed: 'a', why: 'b', next: 'c' });
    expect(toCliError(error)).toBe(error);
  });

  it("shows a package's message, with its hint as the next step", () => {
    const error = new PostgresError(
      'postgres.no_space',
      'PostgreSQL did not start: No space left on device',
      'Free some.',
    );
    expect(toCliError(error)).toMatchObject({
      code: 'postgres.no_space',
      exitCode: 1,
      failed: 'PostgreSQL did not start.',
      why: 'No space left on device',
      next: 'Free some.',
    });
  });

  it('shows one line and the cause for unknown errors', () => {
    const cause = new TypeError('first\nsecond');
    expect(toCliError(cause)).toMatchObject({ code: 'cli.unexpected', failed: 'first', cause });
    expect(toCliError('text')).toBeInstanceOf(CliError);
  });

  it('answers 130 for an interrupted call', () => {
    expect(toCliError(AbortSignal.abort().reason)).toMatchObject({ code: 'cli.interrupted', exitCode: 130 });
  });
});
