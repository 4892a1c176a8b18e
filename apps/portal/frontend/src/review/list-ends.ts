import { t } from './review.texts.ts';

export interface End {
  value: string;
  label: string;
  /** Null: it never ends. */
  endsAt: string | null;
}

/** Until when access can be given: the wish first, then without end and in steps. A day ends at its last second, where the decider is. */
export function listEnds(wished: string | null, now: Date): End[] {
  const at = (months: number, days: number) =>
    new Date(now.getFullYear(), now.getMonth() + months, now.getDate() + days, 23, 59, 59);
  const [day, week, month, halfYear] = [at(0, 1), at(0, 7), at(0, 30), at(6, 0)];
  const never = { value: 'never', label: t('review.end.never'), endsAt: null };
  const steps = [
    { value: 'day', label: t('review.end.day', { day }), endsAt: day.toISOString() },
    { value: 'week', label: t('review.end.week', { day: week }), endsAt: week.toISOString() },
    { value: 'month', label: t('review.end.month', { day: month }), endsAt: month.toISOString() },
    { value: 'half-year', label: t('review.end.half_year', { day: halfYear }), endsAt: halfYear.toISOString() },
  ];
  if (wished === null) return [never, ...steps];
  const own = { value: 'wished', label: t('review.end.wished', { day: new Date(wished) }), endsAt: wished };
  return [own, never, ...steps];
}
