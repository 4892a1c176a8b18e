import { t } from '../apps.texts.ts';
import type { AppCondition } from './condition-of.ts';

/** "1 missing, 2 slow"; empty while nothing is known to be wrong. */
export function sayConditions(conditions: readonly (AppCondition | undefined)[]): string {
  return (['missing', 'away', 'unwell', 'slow'] as const)
    .map((wrong) => ({ wrong, count: conditions.filter((one) => one === wrong).length }))
    .filter(({ count }) => count > 0)
    .map(({ wrong, count }) => t(`apps.count.${wrong}`, { count }))
    .join(', ');
}
