import { FolderTree, UsersRound } from 'lucide-react';
import { t } from '../group/group.texts.ts';

/** Groups of people and groups of things: where their pages are, and what their members are called. */
export const groupKinds = {
  principal: {
    icon: UsersRound,
    title: t('group.title'),
    back: { href: '/groups', words: t('group.back') },
    pageHref: (id: string) => `/groups/${id}`,
    openHref: (id: string) => `/groups?open=${id}`,
    sayMembers: (count: number) => t('group.people', { count }),
  },
  object: {
    icon: FolderTree,
    title: t('group.title.object'),
    back: { href: '/resources?tab=groups', words: t('group.back.object') },
    pageHref: (id: string) => `/resources/groups/${id}`,
    openHref: (id: string) => `/resources?tab=groups&open=${id}`,
    sayMembers: (count: number) => t('group.things', { count }),
  },
} as const;
