import { accessModelErrors } from '../access-model.errors.ts';
import type { SubjectFacts } from './subjects.repository.ts';

export interface GivenTimes {
  startsAt?: Date | null;
  endsAt?: Date | null;
}

/** @throws `access_model.invalid_times` */
export function checkTimes({ startsAt, endsAt }: GivenTimes, now: Date): void {
  if (!endsAt) return;
  if (endsAt <= now || (startsAt && startsAt >= endsAt)) throw accessModelErrors.invalid_times();
}

/** A tenant can give to its own entities, members and groups; the platform to everything outside tenants. @throws */
export function checkPlace(subject: SubjectFacts | undefined, tenantId: string | null): void {
  if (!subject) throw accessModelErrors.subject_not_found();
  if (subject.isInTenant) return;
  throw tenantId === null ? accessModelErrors.tenant_owned() : accessModelErrors.subject_not_found();
}
