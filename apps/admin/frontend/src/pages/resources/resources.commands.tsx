import { Component } from 'lucide-react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { IconBlock } from '../../parts/line.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { resourcesQuery } from './resources-query.ts';
import { t } from './resources.texts.ts';
import { nameOfResource, sayKind } from './say-resource.ts';

const MOST = 5;

/** Resources by a part of name or alias. */
function useResourceCommands(query: string) {
  const variables = { q: query.trim() || undefined, limit: MOST };
  const { data } = useAdminQuery(resourcesQuery, variables, { keep: true });
  return (data?.resources.items ?? []).map((resource) => ({
    id: `resource-${resource.id}`,
    words: nameOfResource(resource),
    aside: sayKind(resource),
    icon: <IconBlock icon={Component} />,
    href: `/resources/${resource.id}`,
  }));
}

export const commands: CommandSource = {
  id: 'resources',
  heading: t('resources.title'),
  needs: ['read', 'manage'],
  useCommands: useResourceCommands,
};
