import { toGivenName } from '../../../parts/to-given-name.ts';
import { EVERYONE } from '../../groups/everyone.ts';
import type { Explained, ExplainedGrant } from '../ask-queries.ts';
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
  const name = toGivenName(subject.name);
  if (reason === 'subject is not active') {
    const href = `/people/${subject.id}`;
    return [{ kind: 'activate', title: t('remedy.activate', { name }), hint: t('remedy.activate.hint'), href }];
  }
  if (reason.startsWith('tenant is')) {
    if (!target?.tenant) return [];
    const { id, name: place } = target.tenant;
    const [title, hint] = [t('remedy.activate', { name: place }), t('remedy.place.hint')];
    return [{ kind: 'activate', title, hint, href: `/tenants/${id}` }];
  }
  const deny = decidedBy === null ? undefined : evaluated[decidedBy]?.grant;
  if (deny) return liftDeny(deny, { id: subject.id, name });
  if (reason !== 'no matching allow policy') return [];
  return [...evaluated.flatMap((one) => mendAllow(one, explained, name)), giveRole(subject.id, name, app)];
}

interface Who {
  id: string;
  name: string;
}

function liftDeny({ groups, role }: ExplainedGrant['grant'], { id, name }: Who): Remedy[] {
  const group = groups.at(-1);
  const what = role?.name ?? t('remedy.the_policy');
  const remedies: Remedy[] = [];
  // Nobody can be taken out of everyone.
  if (group && group.id !== EVERYONE) {
    const [title, hint] = [t('remedy.leave', { name, group: group.name }), t('remedy.leave.hint')];
    remedies.push({ kind: 'leave', title, hint, href: `/groups/${group.id}` });
  } else if (!group && role) {
    const [title, hint] = [t('remedy.take', { name, role: what }), t('remedy.take.hint')];
    remedies.push({ kind: 'leave', title, hint, href: `/people/${id}` });
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

/** A grant that would have allowed it, but for its condition or its time. */
function mendAllow({ skipReason, grant }: ExplainedGrant, { action, subject }: Explained, name: string): Remedy[] {
  const { role, effect, actions, tenant, startsAt, endsAt } = grant;
  if (effect !== 'allow' || !role || !actions.includes(action)) return [];
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

function giveRole(person: string, name: string, app: string): Remedy {
  const sentence = new URLSearchParams({ ...(app !== '' && { app }), person });
  return { kind: 'give', title: t('remedy.give', { name }), hint: t('remedy.give.hint'), href: `/access?${sentence}` };
}
