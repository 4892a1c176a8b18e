import type { Explained } from './ask-queries.ts';
import { t } from './ask.texts.ts';

export interface Check {
  words: string;
  passed: boolean;
}

/** The checks before any grant, in order. The first that fails is the last. */
export function listChecks({ reason, target, tenantStatus }: Pick<Explained, 'reason' | 'target' | 'tenantStatus'>) {
  const checks: (Check | null)[] = [
    { words: t('ask.check.exists'), passed: reason !== 'subject not found' },
    { words: t('ask.check.active'), passed: reason !== 'subject is not active' },
    { words: t('ask.check.thing'), passed: !reason.endsWith('not found') },
    tenantStatus === null
      ? null
      : {
          words: t('ask.check.place', { name: target?.tenant?.name ?? t('ask.check.place.unnamed') }),
          passed: !reason.startsWith('tenant is'),
        },
    { words: t('ask.check.action'), passed: !reason.startsWith('unknown action') },
  ];
  const listed = checks.filter((check) => check !== null);
  const failed = listed.findIndex(({ passed }) => !passed);
  return failed === -1 ? listed : listed.slice(0, failed + 1);
}
