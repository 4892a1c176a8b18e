import { Face } from '@portico/ui/face';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { CommandSource } from '../../shell/command-source.ts';
import { peopleQuery } from './people-query.ts';
import { t } from './people.texts.ts';

const MOST = 5;

/** People by the beginning of name or address. */
function usePeopleCommands(query: string) {
  const { data } = useAdminQuery(peopleQuery, { q: query.trim(), sort: 'name', limit: MOST }, { keep: true });
  return (data?.people.items ?? []).map((person) => ({
    id: `person-${person.id}`,
    words: person.name,
    aside: person.email,
    icon: <Face person={person} size={24} />,
    href: `/people/${person.id}`,
  }));
}

export const commands: CommandSource = {
  id: 'people',
  heading: t('people.title'),
  needs: ['read', 'manage'],
  useCommands: usePeopleCommands,
};
