import { FolderTree } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { IconBlock } from '../../parts/line.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { groupSearchQuery } from '../groups/search/group-search-query.ts';
import { t } from './object-groups.texts.ts';

const MOST = 5;

/** Object groups by a part of the name, with the group that they are in. */
function useObjectGroupCommands(query: string) {
  const variables = { groupType: 'object' as const, q: query.trim() || undefined, limit: MOST };
  const { data } = useAdminQuery(groupSearchQuery, variables, { keep: true });
  return (data?.groups.items ?? []).map((group) => ({
    id: `object-group-${group.id}`,
    words: group.name,
    aside: group.path.at(-1),
    icon: <IconBlock icon={FolderTree} />,
    href: `/resources/groups/${group.id}`,
  }));
}

export const commands: CommandSource = {
  id: 'object-groups',
  heading: t('objects.heading'),
  needs: ['read', 'manage'],
  useCommands: useObjectGroupCommands,
};
