import { t } from '../apps.texts.ts';
import type { AppCondition } from './condition-of.ts';
import { sayConditions } from './say-conditions.ts';

const BROKEN: ReadonlySet<AppCondition | undefined> = new Set(['missing', 'away', 'unwell']);

/** The apps as one check beside those of Portico itself. Undefined until each has answered. */
export function checkApps(conditions: readonly (AppCondition | undefined)[]) {
  if (conditions.length === 0 || conditions.includes(undefined)) return undefined;
  const running = conditions.filter((one) => one === 'running').length;
  const isWell = running === conditions.length;
  const status = conditions.some((one) => BROKEN.has(one)) ? ('failed' as const) : ('warning' as const);
  const message = sayConditions(conditions) || t('apps.count.running', { running, count: conditions.length });
  return { name: 'apps', status: isWell ? ('ok' as const) : status, message };
}
