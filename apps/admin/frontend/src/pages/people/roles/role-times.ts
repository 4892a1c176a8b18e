import type { PersonRole } from './roles-of-person.ts';

export interface RoleTimes {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** The role holds from the earliest start to the latest end of the ways that it takes. */
export function timesOf({ paths }: Pick<PersonRole, 'paths'>): RoleTimes {
  const starts = paths.map(({ startsAt }) => startsAt);
  const ends = paths.map(({ endsAt }) => endsAt);
  return {
    startsAt: starts.includes(null) ? null : toDate(starts.toSorted()[0]),
    endsAt: ends.includes(null) ? null : toDate(ends.toSorted().at(-1)),
  };
}

export function isOver(role: Pick<PersonRole, 'paths'>, now: Date): boolean {
  const { endsAt } = timesOf(role);
  return endsAt !== null && endsAt <= now;
}

const toDate = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);
