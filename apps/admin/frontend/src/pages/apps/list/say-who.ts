import { t } from '../apps.texts.ts';

export interface Openers {
  open: string;
  roles: readonly { people: number; groups: number }[];
}

/** Who was let in: "2 groups and 1 person". Undefined: nobody. */
export function sayWho({ open, roles }: Openers): string | undefined {
  if (open === 'everyone') return t('apps.who.everyone');
  const sum = (of: 'people' | 'groups') => roles.reduce((total, role) => total + role[of], 0);
  const people = t('apps.who.people', { count: sum('people') });
  const groups = t('apps.who.groups', { count: sum('groups') });
  if (sum('groups') > 0 && sum('people') > 0) return t('apps.who.both', { groups, people });
  if (sum('groups') > 0) return groups;
  return sum('people') > 0 ? people : undefined;
}
