import type { OverviewApp, OverviewFacts, OverviewJob, WaitingRequest } from '../overview-queries.ts';
import { t } from '../overview.texts.ts';

/** One thing that somebody has to see to: one sentence, one reason, one button. */
export interface Need {
  id: string;
  picture: { app: OverviewApp } | { person: { id: string; name: string } } | { icon: 'job' | 'key' | 'access' };
  subject: string;
  /** The rest of the sentence. */
  words: string;
  reason: string | null;
  /** When it began. */
  at?: string;
  /** When it ends. */
  until?: string;
  /** The item of the navigation that its button leads to; without the right to see it there is no button. */
  page: string;
  href: string;
  action: string;
}

export interface Facts {
  apps?: readonly OverviewApp[];
  requests?: readonly WaitingRequest[];
  jobs?: readonly OverviewJob[];
  orphans?: number;
  signingKeys?: OverviewFacts['signingKeys'];
}

export interface Needs {
  broken: readonly Need[];
  waiting: readonly Need[];
  ending: readonly Need[];
}

/** Most urgent first. What the viewer may not see is absent, and gives no row. */
export function planNeeds({ apps = [], requests = [], jobs = [], orphans = 0, signingKeys }: Facts): Needs {
  const missing = apps.filter((app) => app.missingSince !== null);
  const noKey = signingKeys !== undefined && !signingKeys.some(({ status }) => status === 'signing');
  return {
    broken: [...(noKey ? [keyNeed()] : []), ...missing.map(missingNeed), ...listFailures(jobs)],
    waiting: [
      ...requests.map(requestNeed).toSorted((a, b) => a.at.localeCompare(b.at)),
      ...(orphans > 0 ? [orphanNeed(orphans)] : []),
    ],
    ending: apps
      .flatMap((app) => (app.otherSecretUntil === null ? [] : [secretNeed(app, app.otherSecretUntil)]))
      .toSorted((a, b) => a.until.localeCompare(b.until)),
  };
}

const keyNeed = (): Need => ({
  id: 'signing-key',
  picture: { icon: 'key' },
  subject: t('overview.key'),
  words: '',
  reason: t('overview.key.reason'),
  page: 'settings',
  href: '/settings',
  action: t('overview.key.action'),
});

function missingNeed(app: OverviewApp): Need {
  const people = app.roles.reduce((total, role) => total + role.people, 0);
  return {
    id: `missing-${app.id}`,
    picture: { app },
    subject: app.name,
    words: t('overview.missing'),
    reason: t('overview.missing.reason', { count: people }),
    at: app.missingSince ?? undefined,
    page: 'apps',
    href: `/apps/${app.slug ?? app.id}`,
    action: t('overview.missing.action'),
  };
}

/** Failures of one queue for one reason are one row. */
function listFailures(jobs: readonly OverviewJob[]): Need[] {
  const alike = Map.groupBy(jobs, ({ queue, reason }) => JSON.stringify([queue, reason]));
  return [...alike].map(([id, failed]) => {
    const times = failed.map(({ failedAt, createdAt }) => failedAt ?? createdAt).toSorted();
    return {
      id: `jobs-${id}`,
      picture: { icon: 'job' },
      subject: t('overview.jobs', { count: failed.length }),
      words: t('overview.jobs.queue', { queue: failed[0]!.queue }),
      reason: failed[0]!.reason,
      at: times.at(-1),
      page: 'jobs',
      href: '/jobs',
      action: t('overview.jobs.action'),
    };
  });
}

const requestNeed = ({ id, person, app, reason, requestedAt }: WaitingRequest): Need & { at: string } => ({
  id: `request-${id}`,
  picture: { person },
  subject: person.name,
  words: t('overview.request', { app: app.name }),
  reason: reason ? t('overview.request.reason', { reason }) : null,
  at: requestedAt,
  page: 'requests',
  href: `/requests?open=${id}`,
  action: t('overview.request.action'),
});

const orphanNeed = (count: number): Need => ({
  id: 'orphans',
  picture: { icon: 'access' },
  subject: t('overview.orphans', { count }),
  words: t('overview.orphans.words', { count }),
  reason: t('overview.orphans.reason'),
  page: 'policies',
  href: '/policies',
  action: t('overview.orphans.action'),
});

const secretNeed = (app: OverviewApp, until: string): Need & { until: string } => ({
  id: `secret-${app.id}`,
  picture: { app },
  subject: app.name,
  words: t('overview.secret'),
  reason: t('overview.secret.reason'),
  until,
  page: 'apps',
  href: `/apps/${app.slug ?? app.id}`,
  action: t('overview.missing.action'),
});
