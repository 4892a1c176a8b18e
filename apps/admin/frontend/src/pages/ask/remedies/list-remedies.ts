import { hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { EVERYONE } from '../../groups/everyone.ts';
import type { Explained, ExplainedGrant } from '../ask-queries.ts';
import { toShortName } from '../to-short-name.ts';
import { t } from './remedies.texts.ts';

/** A change after which the answer may be yes, and the page where it is made. */
export interface Remedy {
  kind: 'leave' | 'role' | 'policy' | 'give' | 'activate';
  title: string;
  hint: string;
  href: string;
}

/** For a refusal; empty where nothing of the administrator's would change it. */
export function listRemedies(explained: Explained, app: string): Remedy[] {
  const { allowed, reason, subject, target, decidedBy, evaluated } = explained;
  if (allowed || !subject) return [];
  const name = toShortName(subject);
  const page = hrefOfEntity(subject);
  if (reason === 'subject is not active') {
    return [{ kind: 'activate', title: t('remedy.reinstate', { name }), hint: t('remedy.reinstate.hint'), href: page }];
  }
  if (reason.startsWith('tenant is')) {
    if (!target?.tenant) return [];
    const { id, name: place } = target.tenant;
    const [title, hint] = [t('remedy.enable', { name: place }), t('remedy.place.hint')];
    return [{ kind: 'activate', title, hint, href: `/tenants/${id}` }];
  }
  if (decidedBy === null && reason !== 'no matching allow policy') return [];
  // One deny is enough for a no. Without any, the person still needs a grant that allows it.
  const matching = evaluated.filter(({ matched }) => matched).map(({ grant }) => grant);
  const denies = matching.filter(({ effect }) => effect === 'deny');
  const isAllowed = denies.length < matching.length;
  return once([
    ...denies.flatMap((deny) => liftDeny(deny, { page, name })),
    ...(isAllowed ? [] : evaluated.flatMap((one) => mendAllow(one, explained, name))),
    ...(isAllowed ? [] : [giveRole(subject.id, name, app)]),
  ]);
}

/** A role of several blocks is listed with each. */
function once(remedies: readonly Remedy[]): Remedy[] {
  return [...new Map(remedies.map((one) => [`${one.title} ${one.href}`, one])).values()];
}

interface Who {
  /** Of the person or the machine. */
  page: string;
  name: string;
}

function liftDeny({ groups, role }: ExplainedGrant['grant'], { page, name }: Who): Remedy[] {
  const group = groups.at(-1);
  const what = role?.name ?? t('remedy.the_policy');
  const remedies: Remedy[] = [];
  // Nobody can be taken out of everyone.
  if (group && group.id !== EVERYONE) {
    const [title, hint] = [t('remedy.leave', { name, group: group.name }), t('remedy.leave.hint')];
    remedies.push({ kind: 'leave', title, hint, href: `/groups/${group.id}` });
  } else if (!group && role) {
    const [title, hint] = [t('remedy.take', { name, role: what }), t('remedy.take.hint')];
    remedies.push({ kind: 'leave', title, hint, href: page });
  }
  remedies.push(
    role
      ? {
          kind: 'role',
          title: t('remedy.role', { role: what }),
          hint: t('remedy.role.hint'),
          href: `/roles/${role.id}`,
        }
      : { kind: 'policy', title: t('remedy.policy'), hint: t('remedy.policy.hint'), href: '/policies' },
  );
  return remedies;
}

/** A grant that would allow it if its condition were met, or may do so at another time: the engine checks the time first. */
function mendAllow({ skipReason, grant }: ExplainedGrant, explained: Explained, name: string): Remedy[] {
  const { action, subject } = explained;
  const { role, effect, actions, tenant, startsAt, endsAt } = grant;
  if (effect !== 'allow' || !role || !actions.includes(action) || !mayReach(grant, explained)) return [];
  if (skipReason === 'conditions') {
    const [title, hint] = [t('remedy.condition', { role: role.name }), t('remedy.condition.hint', { name })];
    return [{ kind: 'role', title, hint, href: `/roles/${role.id}` }];
  }
  const at = skipReason === 'ended' ? endsAt : skipReason === 'not_yet' ? startsAt : null;
  if (at === null) return [];
  const sentence = new URLSearchParams({
    person: subject!.id,
    role: role.id,
    ...(tenant && { in: tenant.id }),
  });
  const hint = t(skipReason === 'ended' ? 'remedy.again.ended' : 'remedy.again.not_yet', { day: new Date(at) });
  return [{ kind: 'give', title: t('remedy.again', { role: role.name }), hint, href: `/access?${sentence}` }];
}

/** False if its tenant or scope can't contain the object of the question. */
function mayReach({ tenant, object, scopeMode }: ExplainedGrant['grant'], { target }: Explained): boolean {
  if (tenant && tenant.id !== target?.tenant?.id) return false;
  if (scopeMode === 'tenant') return object?.id === target?.tenant?.id;
  return scopeMode !== 'object' || object?.id === target?.id;
}

function giveRole(person: string, name: string, app: string): Remedy {
  const sentence = new URLSearchParams({ ...(app !== '' && { app }), person });
  return { kind: 'give', title: t('remedy.give', { name }), hint: t('remedy.give.hint'), href: `/access?${sentence}` };
}
