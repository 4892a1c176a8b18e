import { escapeLike } from '@portico/nest-service';
import { EVERYONE_GROUP_ID } from '../access-model/seed-ids.ts';
import { lowerCase } from './lower-case.ts';
import type { PersonState } from './person-record.ts';

export interface PeopleFilter {
  /** Start of the email address, or of a word of the name: people look for last names. */
  q?: string | undefined;
  status?: PersonState | undefined;
}

/** Limits a list. Absent fields do not limit it. */
export interface PeopleAmong {
  /** Members of one of these tenants. */
  tenantIds?: readonly string[];
  /** Current members of one of these groups. */
  groupIds?: readonly string[];
  /** Active people who currently have one of these. */
  holding?: { roleIds: readonly string[]; blockIds: readonly string[]; groupIds: readonly string[] };
}

const STATES: Record<PersonState, string> = {
  active: 'p.disabled_at IS NULL AND p.password_hash IS NOT NULL',
  disabled: 'p.disabled_at IS NOT NULL',
  invited: 'p.disabled_at IS NULL AND p.password_hash IS NULL',
};

const NOW = '(starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now())';

/** Conditions for `person p`. `value` returns a value's placeholder. The first condition excludes deleted people. */
export function peopleConditions(
  { q = '', status }: PeopleFilter,
  { tenantIds, groupIds, holding }: PeopleAmong,
  value: (value: unknown) => string,
): string[] {
  const conditions = ['p.deleted_at IS NULL'];
  const start = escapeLike(lowerCase(q.normalize('NFC').trim()));
  if (start !== '') {
    const pattern = value(`${start}%`);
    const words = IS_NAME.test(start) ? ` OR p.name_words @@ to_tsquery('simple', ${value(toWordStarts(start))})` : '';
    conditions.push(`(p.email_key LIKE ${pattern} OR p.name_key LIKE ${pattern}${words})`);
  }
  if (status !== undefined) conditions.push(STATES[status]);
  if (tenantIds) conditions.push(`p.id IN (${membersOfTenants(value(tenantIds))})`);
  if (groupIds) conditions.push(isIn(groupIds, [], value));
  if (holding) {
    const { roleIds, blockIds } = holding;
    const direct = holding.groupIds.includes(EVERYONE_GROUP_ID)
      ? []
      : [given('role_assignment', 'role_id', value(roleIds)), given('direct_policy', 'block_id', value(blockIds))];
    conditions.push('p.disabled_at IS NULL', isIn(holding.groupIds, direct, value));
  }
  return conditions;
}

/** Of letters, digits, spaces, hyphens and apostrophes. Anything else is no part of a word, or an address. */
const IS_NAME = /^[\p{L}\p{M}\p{N}\s'’-]+$/u;

/** "van berg": each of these is the start of a word. In quotes, nothing is an operator. */
function toWordStarts(text: string): string {
  const words = text.split(/\s+/).map((word) => `'${word.replaceAll("'", "''")}':*`);
  return words.join(' & ');
}

/** All active people are in Everyone, without a row. */
function isIn(groupIds: readonly string[], others: readonly string[], value: (value: unknown) => string): string {
  if (groupIds.includes(EVERYONE_GROUP_ID)) return 'p.disabled_at IS NULL';
  return `p.id IN (${[membersOfGroups(value(groupIds)), ...others].join(' UNION ALL ')})`;
}

const membersOfTenants = (ids: string) =>
  `SELECT entity_id FROM tenant_membership WHERE tenant_id = ANY(${ids}::uuid[]) AND status = 'active'`;

const membersOfGroups = (ids: string) =>
  `SELECT entity_id FROM principal_group_member WHERE group_id = ANY(${ids}::uuid[]) AND ${NOW}`;

const given = (table: 'role_assignment' | 'direct_policy', column: string, ids: string) =>
  `SELECT subject_id FROM ${table} WHERE subject_kind = 'entity' AND ${column} = ANY(${ids}::uuid[]) AND ${NOW}`;
