import type { CliError } from '../terminal/cli-error.ts';
import type { Output } from '../terminal/output.ts';

type Failures = ReadonlyMap<string, CliError>;

/** An app's error in JSON output. */
export interface AppFailure {
  slug: string;
  code: string;
  failed: string;
  why: string;
  next: string;
}

export function listFailures(failures: Failures): AppFailure[] {
  return [...failures].map(([slug, { code, failed, why, next }]) => ({ slug, code, failed, why, next }));
}

/** One line per app whose error a settings change tolerated. */
export function showFailures({ line, colors }: Output, failures: Failures): void {
  for (const [slug, { failed, next }] of failures) {
    line(`  ${colors.yellow('!')} ${slug} isn't well, for another reason: ${failed} ${next}`);
  }
}
