import { useNow } from '@portico/ui/use-now';
import { CalendarX, DoorClosed, History, KeyRound, MonitorSmartphone } from 'lucide-react';
import { graphql } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import type { Effect } from '../../../parts/effects.tsx';
import { accessOfPersonQuery } from '../../person/access/access-of-person.ts';
import { groupsOfPersonQuery } from '../groups/person-groups.tsx';
import { isOver } from '../roles/role-times.ts';
import { rolesOfPersonQuery } from '../roles/roles-of-person.ts';
import { t } from './lifecycle.texts.ts';

const erasureQuery = graphql(`
  query ErasureIfDeletedNow {
    erasedAtIfDeletedNow
  }
`);

interface DeletionEffects {
  /** Undefined until it is known. Null: it is not erased by itself. */
  erasedAt: Date | null | undefined;
  effects: readonly Effect[];
}

/** What a deletion ends, keeps and erases. What can't be counted is told without a number, or left out. */
export function useDeletionEffects({ id, name }: { id: string; name: string }, sessions: number): DeletionEffects {
  const erasure = useAdminQuery(erasureQuery, {}).data;
  const access = useAdminQuery(accessOfPersonQuery, { id }).data?.effectiveAccess;
  const groups = useAdminQuery(groupsOfPersonQuery, { id }).data?.entityGroups;
  const roles = useAdminQuery(rolesOfPersonQuery, { id }).data?.effectiveRoles;
  const now = useNow();
  const own = roles?.filter((role) => role.origin === 'direct' && !isOver(role, now));
  const apps = access && new Set(access.flatMap(({ allowed, app }) => (allowed ? [app.id] : [])));
  const at = erasure?.erasedAtIfDeletedNow;
  const erasedAt = at == null ? at : new Date(at);
  return {
    erasedAt,
    effects: [
      { icon: MonitorSmartphone, words: t('lifecycle.sessions', { count: sessions }) },
      {
        icon: DoorClosed,
        words: apps ? t('lifecycle.delete.apps', { count: apps.size, name }) : t('lifecycle.apps', { name }),
      },
      ...(own && groups
        ? [{ icon: KeyRound, words: t('lifecycle.delete.kept', { roles: own.length, groups: groups.length }) }]
        : []),
      ...(erasedAt === undefined
        ? []
        : [
            {
              icon: CalendarX,
              words: erasedAt ? t('lifecycle.delete.erased', { day: erasedAt }) : t('lifecycle.delete.not_erased'),
            },
          ]),
      { icon: History, words: t('lifecycle.delete.audit') },
    ],
  };
}
