import type { Holder } from '../role-query.ts';
import { t } from './holders.texts.ts';

/** "in Lyon, until 30 Jun 2027, given by Marta": where, how long and from whom. */
export function sayHolder({ tenant, startsAt, endsAt, grantedBy }: Holder, now: Date): string {
  const parts = [
    tenant && t('holders.in', { place: tenant.name }),
    startsAt !== null && new Date(startsAt) > now && t('holders.from_day', { day: new Date(startsAt) }),
    endsAt !== null && t('holders.until', { day: new Date(endsAt) }),
    grantedBy && t('holders.by', grantedBy),
  ];
  return parts.filter(Boolean).join(', ');
}
