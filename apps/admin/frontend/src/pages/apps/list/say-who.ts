import { t } from '../apps.texts.ts';

export interface Openers {
  slug: string | null;
  open: string;
  roles: readonly { people: number; groups: number }[];
}

/** Who was let in: "2 groups and 1 person". Undefined: nobody. */
export function sayWho({ slug, open, roles }: Openers): string | undefined {
  // Everyone signs in, though nobody opens the sign-in app itself.
  if (open === 'everyone' || slug === 'auth') return t('apps.who.everyone');
  const sum = (of: 'people' | 'groups') => roles.reduce((total, role) => total + role[of], 0);
  const people = t('apps.who.people', { count: sum('people') });
  const groups = t('apps.who.groups', { count: sum('groups') });
  if (sum('groups') > 0 && sum('people') > 0) return t('apps.who.both', { groups, people });
  if (sum('groups') > 0) return groups;
  if (sum('people') > 0) return people;
  return slug === 'admin' ? t('apps.who.administrators') : undefined;
}
