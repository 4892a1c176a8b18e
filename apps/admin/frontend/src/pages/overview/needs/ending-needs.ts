import { sayBlock, toText } from '../../../parts/block/say-block.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import type { OverviewFacts, OverviewReview } from '../overview-queries.ts';
import { t } from '../overview.texts.ts';
import type { Need } from './need.ts';

type Assignment = OverviewReview['ending']['items'][number];
type Policy = OverviewReview['policies']['items'][number];
type OldSecret = OverviewFacts['expiringCredentials'][number];
type EndingNeed = Need & { until: string };

/** Roles that end within 14 days. */
export const ENDING = '/review?confirmed=all&ends=14';

export interface Ending {
  /** Of connected apps, still accepted. */
  secrets: readonly OldSecret[];
  review: OverviewReview | undefined;
  /** Whether the viewer may give access. */
  mayGive: boolean;
}

/** What ends soon, the next first: roles, permissions without a role, and old secrets. */
export function endingNeeds({ secrets, review, mayGive }: Ending): EndingNeed[] {
  return [
    ...secrets.flatMap((one) => (one.expiresAt === null ? [] : [secretNeed(one, one.expiresAt)])),
    ...(review?.ending.items ?? []).flatMap((one) => (one.endsAt === null ? [] : [roleNeed(one, one.endsAt, mayGive)])),
    ...(review?.policies.items ?? []).flatMap((one) => (one.endsAt === null ? [] : [policyNeed(one, one.endsAt)])),
  ].toSorted((a, b) => a.until.localeCompare(b.until));
}

function roleNeed(assignment: Assignment, until: string, mayGive: boolean): EndingNeed {
  const { id, subject, role, grantedBy, lastUsedAt } = assignment;
  return {
    id: `end-${id}`,
    picture: { entity: subject },
    subject: subject.name,
    words: t('overview.end'),
    thing: nameRole(role),
    rest: t('overview.end.on', { day: new Date(until) }),
    reason: sayUse(grantedBy?.name, lastUsedAt),
    until,
    ...(mayGive
      ? { page: 'access', href: hrefOfGiving(assignment), action: t('overview.end.extend') }
      : { page: 'review', href: ENDING, action: t('overview.request.action') }),
  };
}

/** The sentence that gives the same again: a new end replaces the old one. */
function hrefOfGiving({ subject, subjectKind, role, tenant }: Assignment): string {
  const who = subjectKind === 'group' ? 'group' : 'person';
  const words = { [who]: subject.id, role: role.id, ...(tenant && { in: tenant.id }) };
  return `/access?${new URLSearchParams(words).toString()}`;
}

const policyNeed = ({ id, subject, tenantId, permissionBlock, grantedBy }: Policy, until: string): EndingNeed => ({
  id: `end-${id}`,
  picture: { entity: subject },
  subject: subject.name,
  words: t(permissionBlock.effect === 'deny' ? 'overview.end.denied' : 'overview.end.policy'),
  thing: toText(sayBlock({ ...permissionBlock, effect: 'allow' }, { goesOn: true })),
  rest: t('overview.end.from', { day: new Date(until) }),
  reason: sayUse(grantedBy?.name, null),
  until,
  page: 'policies',
  href: tenantId === null ? '/policies' : `/policies?where=${tenantId}`,
  action: t('overview.request.action'),
});

/** Who gave it, and whether it is in use. */
function sayUse(by: string | undefined, lastUsedAt: string | null): string | null {
  const given = by === undefined ? '' : t('overview.end.given', { by });
  const used = lastUsedAt === null ? '' : t('overview.end.used', { day: new Date(lastUsedAt) });
  return [given, used].filter(Boolean).join(' ') || null;
}

const secretNeed = ({ id, entity, clientId }: OldSecret, until: string): EndingNeed => ({
  id,
  picture: { entity },
  subject: entity.name,
  words: t('overview.secret'),
  reason: t('overview.secret.reason'),
  until,
  page: 'apps',
  href: `/apps/connected/${clientId}`,
  action: t('overview.missing.action'),
});
