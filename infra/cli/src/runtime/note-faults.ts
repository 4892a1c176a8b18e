import { type CliError, toCliError } from '../terminal/cli-error.ts';

/** Collects faults of apps while changes are applied. */
export interface NotedFaults {
  /** The first tolerated error of each app, by slug. */
  noted: Map<string, CliError>;
  /** Records the error of an app whose errors are tolerated. Throws others. */
  note(slug: string, fault: unknown): void;
}

export function noteFaults(mayBeLetBe: (slug: string) => boolean): NotedFaults {
  const noted = new Map<string, CliError>();
  return {
    noted,
    note(slug, fault) {
      if (!mayBeLetBe(slug)) throw fault;
      if (!noted.has(slug)) noted.set(slug, toCliError(fault));
    },
  };
}
