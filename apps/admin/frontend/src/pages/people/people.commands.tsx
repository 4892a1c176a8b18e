import { Face } from '@portico/ui/face';
import type { CommandSource } from '../../shell/command-source.ts';
import { t } from './people.texts.ts';
import { useFoundPeople } from './use-found-people.ts';

/** People by the beginning of name or address. */
function usePeopleCommands(query: string) {
  return useFoundPeople(query).map((person) => ({
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
