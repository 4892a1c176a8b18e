import { type CliError, preflightFailed } from '../terminal/cli-error.ts';

/** For commands that need a running platform. */
export function notRunning(): CliError {
  return preflightFailed({
    code: 'platform.not_running',
    failed: "The platform isn't running.",
    why: 'Nothing of this checkout is up.',
    next: 'Start it with make up.',
  });
}
