import { type CliError, toCliError } from '../terminal/cli-error.ts';

/** Faults of apps on the way to what should run. */
export interface NotedFaults {
  /** The first of each app that was let be, by slug. */
  noted: Map<string, CliError>;
  /** Notes the fault of an app that may be let be; throws that of any other. */
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
