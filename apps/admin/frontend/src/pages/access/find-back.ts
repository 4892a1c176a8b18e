import { t } from './access.texts.ts';
import type { SentenceState } from './sentence-state.ts';

/** Where one came from, as the address says it when the page opens. */
export function findBack({ app, person, group, role, compare, from }: SentenceState): { href: string; words: string } {
  if (from === 'overview') return { href: '/', words: t('access.back.overview') };
  const [one, other] = compare.split(',');
  if (one && other) return { href: `/people/${one}/compare?with=${other}`, words: t('access.back.compare') };
  if (app !== '') return { href: `/apps/${app}`, words: t('access.back.app') };
  if (person !== '') return { href: `/people/${person.split(',')[0]}`, words: t('access.back.person') };
  if (group !== '') return { href: `/groups/${group.split(',')[0]}`, words: t('access.back.group') };
  if (role !== '') return { href: `/roles/${role}`, words: t('access.back.role') };
  return { href: '/roles', words: t('access.back.roles') };
}
