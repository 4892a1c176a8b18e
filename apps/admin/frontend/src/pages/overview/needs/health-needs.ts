import type { AppsHealth } from '@portico/api-types';
import { joinTitles } from '../../../parts/join-titles.ts';
import { stateOf } from '../../apps/health/condition-of.ts';
import { nameCheck } from '../../health/name-check.ts';
import { sayDuration } from '../../jobs/queue-words.ts';
import type { OverviewApp, OverviewFacts } from '../overview-queries.ts';
import { t } from '../overview.texts.ts';
import type { Need } from './need.ts';

type Check = OverviewFacts['systemStatus']['checks'][number];
type AppHealth = AppsHealth['apps'][number];

/** Of each app that answers badly or not at all, the worst first. */
export function appNeeds(apps: readonly OverviewApp[], healths: readonly AppHealth[]): Need[] {
  const found = apps.flatMap((app) => {
    const health = app.missingSince === null && healths.find(({ slug }) => slug === app.slug);
    return health ? [{ app, health, state: stateOf(health) }] : [];
  });
  return (['away', 'unwell', 'slow'] as const).flatMap((wrong) =>
    found
      .filter(({ state }) => state === wrong)
      .map(({ app, health }) => ({
        id: `health-${app.id}`,
        picture: { app },
        subject: app.name,
        words: t(`overview.app.${wrong}`),
        reason: sayReason(wrong, health),
        page: 'apps',
        href: `/apps/${app.slug ?? app.id}`,
        action: t('overview.health.action'),
      })),
  );
}

function sayReason(state: 'away' | 'unwell' | 'slow', { checks, respondsInMs }: AppHealth): string {
  const failed = Object.keys(checks).filter((part) => checks[part] !== 'ok');
  if (state === 'away') return t('overview.app.away.reason');
  if (state === 'slow') return t('overview.app.slow.reason', { time: sayDuration(respondsInMs ?? 0) });
  return failed.length > 0
    ? t('overview.app.unwell.parts', { parts: joinTitles(failed) })
    : t('overview.app.unwell.reason');
}

/** A part of Portico itself that is broken. */
export const checkNeed = ({ name, message }: Check): Need => ({
  id: `check-${name}`,
  picture: { icon: 'check' },
  subject: nameCheck(name),
  words: t('overview.check'),
  reason: message,
  page: 'health',
  href: '/health',
  action: t('overview.health.action'),
});
