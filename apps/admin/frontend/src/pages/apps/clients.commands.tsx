import { Plug } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { IconBlock } from '../../parts/line.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { clientsQuery } from './apps-query.ts';
import { t } from './apps.texts.ts';
import { findMatches } from './list/find-matches.ts';
import { kindOfClient } from './list/kind-of-client.ts';

const MOST = 5;

/** Connected apps by a word of the name. They belong to no tenant. */
function useClientCommands(query: string) {
  const { data } = useAdminQuery(clientsQuery, {}, { enabled: useMayOnPlatform('read', 'manage') });
  return findMatches(data?.clients ?? [], query, { nameOf: ({ name }) => name, addressOf: () => '' })
    .slice(0, MOST)
    .map((client) => ({
      id: `client-${client.clientId}`,
      words: client.name,
      aside: t(`clients.kind.${kindOfClient(client)}`),
      icon: <IconBlock icon={Plug} />,
      href: `/apps/connected/${client.clientId}`,
    }));
}

export const commands: CommandSource = {
  id: 'clients',
  heading: t('apps.connected.heading'),
  needs: ['read', 'manage'],
  useCommands: useClientCommands,
};
