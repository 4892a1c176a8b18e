import type { Explained, ExplainedGrant } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { toShortName } from './to-short-name.ts';

type Grant = ExplainedGrant['grant'];

const lastPart = (type: string | null) => type?.split(/[:/]/).at(-1) ?? '';

/** The objects that the grant covers. */
export function sayScope({ scopeMode, object, objectKind, objectType }: Grant): string {
  const name = object?.name ?? '';
  switch (scopeMode) {
    case 'platform':
      return t('ask.scope.platform');
    case 'tenant':
      return t('ask.scope.tenant', { name });
    case 'object_kind':
      return t('ask.scope.object_kind', { kind: objectKind ?? '' });
    case 'object_type':
      return t('ask.scope.object_type', { type: lastPart(objectType) });
    case 'object':
      return t('ask.scope.object', { name });
    case 'group':
      return t('ask.scope.group', { name });
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return t('ask.scope.in_group', { name });
    case 'group_child_groups':
    case 'group_descendant_groups':
      return t('ask.scope.below_group', { name });
  }
}

export interface PathNode {
  words: string;
  /** Of a thing with a name; without one it is only said. */
  kind?: 'group' | 'role';
}

/** The way by which it reaches the person: groups, then the role or policy. */
export function listPath({ via, source, role }: Grant): readonly PathNode[] {
  const groups = via.map((words): PathNode => ({ words, kind: 'group' }));
  const by: PathNode =
    source === 'role'
      ? { words: role?.name ?? '', kind: 'role' }
      : { words: t(source === 'direct_policy' ? 'ask.policy' : 'ask.membership') };
  return [...(groups.length > 0 ? groups : [{ words: t('ask.direct') }]), by];
}

/** Its outcome, under the answer `allowed`. */
export function sayResult(
  { matched, skipReason, grant }: ExplainedGrant,
  { decides, allowed }: { decides: boolean; allowed: boolean },
): { word: string; text: string } {
  if (matched)
    return decides
      ? { word: t('ask.decides'), text: t('ask.says.matches') }
      : {
          word: t('ask.overruled'),
          text: t(allowed || grant.effect === 'deny' ? 'ask.says.overruled' : 'ask.says.denied'),
        };
  switch (skipReason) {
    case 'not_yet':
      return { word: t('ask.skip.not_yet'), text: t('ask.says.not_yet', { day: new Date(grant.startsAt ?? 0) }) };
    case 'ended':
      return { word: t('ask.skip.ended'), text: t('ask.says.ended', { day: new Date(grant.endsAt ?? 0) }) };
    case 'boundary':
      return { word: t('ask.skip.boundary'), text: t('ask.says.boundary', { place: grant.tenant?.name ?? '' }) };
    case 'action':
      return { word: t('ask.skip.action'), text: t('ask.says.action', { actions: sayActions(grant.actions) }) };
    case 'conditions':
      return {
        word: t('ask.skip.conditions'),
        text: t('ask.says.conditions', { conditions: JSON.stringify(grant.conditions) }),
      };
    default:
      return { word: t('ask.skip.scope'), text: t('ask.says.scope') };
  }
}

function sayActions(actions: readonly string[]): string {
  const [first = '', second, third, ...rest] = actions;
  const shown = [first, second, third].filter(Boolean).join(', ');
  return rest.length === 0 ? shown : t('ask.more_actions', { first: shown, count: rest.length });
}

/** The sentence under the answer. */
export function sayBecause({ allowed, reason, decidedBy, evaluated, subject }: Explained): string {
  const grant = decidedBy === null ? undefined : evaluated[decidedBy]?.grant;
  if (grant) {
    const because = sayGrant(grant, allowed);
    const could = evaluated.find((one) => !allowed && one.matched && one.grant.effect === 'allow')?.grant.role;
    if (!could || !subject) return because;
    return `${t('ask.because.could', { role: could.name, name: toShortName(subject) })} ${because}`;
  }
  if (reason === 'subject not found') return t('ask.because.subject');
  if (reason === 'subject is not active') return t('ask.because.suspended');
  if (reason.startsWith('unknown action')) return t('ask.because.action');
  if (reason.startsWith('tenant is')) return t('ask.because.place');
  if (reason.endsWith('not found')) return t('ask.because.object');
  if (reason.endsWith('ceiling')) return t('ask.because.ceiling');
  return t('ask.because.nothing');
}

function sayGrant({ role, via }: Grant, allowed: boolean): string {
  // The outermost group is the one that it was given to.
  const [group] = via;
  const words = { role: role?.name ?? '', group: group ?? '' };
  if (group === undefined) {
    if (allowed) return role ? t('ask.because.role', words) : t('ask.because.policy');
    return role ? t('ask.because.deny_role', words) : t('ask.because.deny_policy');
  }
  if (allowed) return role ? t('ask.because.role.through', words) : t('ask.because.policy.through', words);
  return role ? t('ask.because.deny_role.through', words) : t('ask.because.deny_policy.through', words);
}
