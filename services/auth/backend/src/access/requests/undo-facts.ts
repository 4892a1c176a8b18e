import type { AssignmentRecord } from '../../access-model/assignments/assignment-record.ts';
import type { WrittenAssignment } from '../../access-model/assignments/assignment-writer.ts';

/** What an approval changed, in stored form: times are text. */
export interface UndoFacts {
  assignmentId: string;
  given: StoredTimes;
  /** Null: the person did not have the role. */
  before: StoredTimes | null;
}

export interface StoredTimes {
  startsAt: string | null;
  endsAt: string | null;
}

export function toUndo({ assignment, before }: WrittenAssignment): UndoFacts {
  return { assignmentId: assignment.id, given: timesOf(assignment), before: before ? timesOf(before) : null };
}

export function timesOf({ startsAt, endsAt }: Pick<AssignmentRecord, 'startsAt' | 'endsAt'>): StoredTimes {
  return { startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null };
}

export function isSameTimes(one: StoredTimes, other: StoredTimes): boolean {
  return one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
