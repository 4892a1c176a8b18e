import { formatPlace, type Issue } from '@portico/manifest';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';

/** The first issue as an error with exit code 3. */
export function manifestFault(issues: readonly Issue[]): CliError {
  const [first] = issues;
  if (!first) throw new RangeError("There's no issue.");
  return preflightFailed({
    code: first.code,
    failed: `${formatPlace(first)} ${first.message}${first.related ? ` (the other place is ${formatPlace(first.related)})` : ''}`,
    why: first.why,
    next: `${first.hint ?? `Correct line ${first.line}.`}${issues.length > 1 ? ` ${issues.length - 1} more: portico check` : ''}`,
    cause: issues,
  });
}
