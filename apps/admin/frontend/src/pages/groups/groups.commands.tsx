import { UsersRound } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { IconBlock } from '../../parts/line.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { t } from './groups.texts.ts';
import { groupSearchQuery } from './search/group-search-query.ts';

const MOST = 5;

/** Groups by a part of the name, with the group that they are in. */
function useGroupCommands(query: string) {
  const variables = { groupType: 'principal' as const, q: query.trim() || undefined, limit: MOST };
  const { data } = useAdminQuery(groupSearchQuery, variables, { keep: true });
  return (data?.groups.items ?? []).map((group) => ({
    id: `group-${group.id}`,
    words: group.name,
    aside: group.path.at(-1),
    icon: <IconBlock icon={UsersRound} />,
    href: `/groups/${group.id}`,
  }));
}

export const commands: CommandSource = {
  id: 'groups',
  heading: t('groups.title'),
  needs: ['read', 'manage'],
  useCommands: useGroupCommands,
};
