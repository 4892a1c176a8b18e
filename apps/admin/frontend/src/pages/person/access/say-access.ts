import { joinTitles } from '../../../parts/join-titles.ts';
import type { AppAccess } from './access-of-person.ts';
import { t } from './access.texts.ts';

/** The permissions in the app: "See deals, edit deals". */
export function sayPermissions(access: Pick<AppAccess, 'permissions'>): string {
  return joinTitles(listPermissions(access));
}

/** The same, one by one. */
export function listPermissions({ permissions }: Pick<AppAccess, 'permissions'>): string[] {
  return permissions.map(({ name, description }) => (description === '' ? name : description.replace(/\.$/, '')));
}

/** By what it opens, or why it stays shut: "Editor through Sales, Viewer directly". */
export function sayWhy({ allowed, reason, grants }: Pick<AppAccess, 'allowed' | 'reason' | 'grants'>): string {
  const ways = [...new Set(grants.map(sayWay))].join(', ');
  if (allowed) return ways;
  if (ways !== '') return t('person.access.denied_by', { ways });
  if (reason === 'subject is not active') return t('person.access.suspended');
  return reason.startsWith('tenant is') ? t('person.access.place_shut') : t('person.access.nothing');
}

/** Names the outermost group: it is the one that has the role. */
function sayWay({ role, via }: AppAccess['grants'][number]): string {
  const name = role?.name ?? t('person.access.policy');
  const [group] = via;
  return group === undefined ? t('person.access.directly', { name }) : t('person.access.through', { name, group });
}
