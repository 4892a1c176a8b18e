import type { AppsHealth } from '@portico/api-types';
import { nameOf } from '../../jobs/queue-words.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import type { OverviewApp, OverviewFacts, OverviewJob, OverviewReview, WaitingRequest } from '../overview-queries.ts';
import type { Counted } from '../../../parts/say-total.ts';
import { t } from '../overview.texts.ts';
import { endingNeeds } from './ending-needs.ts';
import { appNeeds, checkNeed } from './health-needs.ts';
import type { Need } from './need.ts';

export interface Facts {
  apps?: readonly OverviewApp[];
  /** How the apps answer. */
  healths?: AppsHealth['apps'];
  /** Of Portico itself. */
  checks?: OverviewFacts['systemStatus']['checks'];
  requests?: readonly WaitingRequest[];
  jobs?: readonly OverviewJob[];
  orphans?: Counted;
  signingKeys?: OverviewFacts['signingKeys'];
  /** Of connected apps, still accepted. */
  secrets?: OverviewFacts['expiringCredentials'];
  review?: OverviewReview;
  mayGive?: boolean;
}

export interface Needs {
  broken: readonly Need[];
  waiting: readonly Need[];
  ending: readonly Need[];
}

/** Most urgent first. What the viewer may not see is absent, and gives no row. */
export function planNeeds(facts: Facts): Needs {
  const {
    apps = [],
    healths = [],
    checks = [],
    requests = [],
    jobs = [],
    orphans,
    signingKeys,
    secrets = [],
    review,
    mayGive = false,
  } = facts;
  const missing = apps.filter((app) => app.missingSince !== null);
  const noKey = signingKeys !== undefined && !signingKeys.some(({ status }) => status === 'signing');
  return {
    broken: [
      ...(noKey ? [keyNeed()] : []),
      ...checks.filter(({ name, status }) => status === 'failed' && !(noKey && name === 'signingKeys')).map(checkNeed),
      ...missing.map(missingNeed),
      ...appNeeds(apps, healths),
      ...listFailures(jobs),
    ],
    waiting: [
      ...requests.map((one) => requestNeed(one, apps)).toSorted((a, b) => a.at.localeCompare(b.at)),
      ...(review ? reviewNeeds('roles', review.unconfirmed.assignments) : []),
      ...(review ? reviewNeeds('policies', review.unconfirmed.policies) : []),
      ...(orphans && orphans.total > 0 ? [orphanNeed(orphans)] : []),
    ],
    ending: endingNeeds({ secrets, review, mayGive }),
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
      words: t('overview.jobs.queue'),
      thing: nameOf(failed[0]!.queue),
      reason: failed[0]!.reason,
      at: times.at(-1),
      page: 'jobs',
      href: '/jobs',
      action: t('overview.jobs.action'),
    };
  });
}

function requestNeed(request: WaitingRequest, apps: readonly OverviewApp[]): Need & { at: string } {
  const { id, person, app, wishedRole, wishedEndsAt, reason, requestedAt } = request;
  const roles = apps.find((one) => one.id === app.id)?.roles ?? [];
  // A key stands for a name that the viewer may not read.
  const name = roles.find(({ key }) => key === wishedRole)?.name ?? wishedRole;
  return {
    id: `request-${id}`,
    picture: { entity: { ...person, kind: 'person' } },
    subject: person.name,
    words: t('overview.request'),
    thing: name === null ? app.name : nameRole({ name, app }),
    ...(wishedEndsAt !== null && { rest: t('overview.request.until', { day: new Date(wishedEndsAt) }) }),
    reason: reason ? t('overview.request.reason', { reason }) : null,
    at: requestedAt,
    page: 'requests',
    href: `/requests?open=${id}`,
    action: t('overview.request.action'),
  };
}

const reviewNeeds = (what: 'roles' | 'policies', counted: Counted): Need[] =>
  counted.total === 0 ? [] : [reviewNeed(what, counted)];

const reviewNeed = (what: 'roles' | 'policies', { total, totalIsEstimate }: Counted): Need => ({
  id: `review-${what}`,
  picture: { icon: 'review' },
  subject: t(`overview.${totalIsEstimate ? 'review_over' : 'review'}.${what}`, { count: total }),
  words: t('overview.review.words', { count: total }),
  reason: t(`overview.review.reason.${what}`),
  page: 'review',
  href: what === 'roles' ? '/review' : '/review?what=policies',
  action: t('overview.request.action'),
});

const orphanNeed = ({ total, totalIsEstimate }: Counted): Need => ({
  id: 'orphans',
  picture: { icon: 'access' },
  subject: t(totalIsEstimate ? 'overview.orphans_over' : 'overview.orphans', { count: total }),
  words: t('overview.orphans.words', { count: total }),
  reason: t('overview.orphans.reason'),
  page: 'policies',
  href: '/policies',
  action: t('overview.orphans.action'),
});
