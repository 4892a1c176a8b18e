import { Face } from '@portico/ui/face';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { CommandSource } from '../../shell/command-source.ts';
import { requestsQuery } from './requests-query.ts';
import { t } from './requests.texts.ts';

const MOST = 5;

/** Waiting requests by person or app: the oldest ones, of which there are few. */
function useRequestCommands(query: string) {
  const { data } = useAdminQuery(requestsQuery, { state: 'waiting', sort: '-asked', limit: 100 }, { keep: true });
  const text = query.trim().toLowerCase();
  return (data?.accessRequests.items ?? [])
    .filter(({ person, app }) => `${person.name} ${app.name}`.toLowerCase().includes(text))
    .slice(0, MOST)
    .map(({ id, person, app }) => ({
      id: `request-${id}`,
      words: person.name,
      aside: app.name,
      icon: <Face person={person} size={24} />,
      href: `/requests?open=${id}`,
    }));
}

export const commands: CommandSource = {
  id: 'requests',
  heading: t('requests.title'),
  needs: ['request.decide', 'manage'],
  useCommands: useRequestCommands,
};
