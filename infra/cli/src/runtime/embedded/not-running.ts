import { type CliError, preflightFailed } from '../../terminal/cli-error.ts';

/** For commands that only a running platform can carry out. */
export function notRunning(): CliError {
  return preflightFailed({
    code: 'platform.not_running',
    failed: 'The platform is not running.',
    why: 'No supervisor answers for this checkout.',
    next: 'Start it with make up.',
  });
}
