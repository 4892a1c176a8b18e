import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { useListState } from '../../url/use-list-state.ts';
import { MACHINE_KINDS } from '../machines/machines-query.ts';
import { deletedEntitiesQuery, deletedGroupsQuery } from './deleted-queries.ts';

export type DeletedKind = 'people' | 'machines' | 'groups';

/** A page of deleted things that can be restored, for the list and its panel. */
export function useDeleted(kind: DeletedKind) {
  const list = useListState({ q: '', status: '' });
  const { cursor, limit } = list.page;
  const variables = { q: list.filters.q || undefined, cursor, limit };
  const kinds = kind === 'people' ? (['human'] as const) : MACHINE_KINDS;
  const entities = useAdminQuery(
    deletedEntitiesQuery,
    { ...variables, kinds: [...kinds] },
    { keep: true, enabled: kind !== 'groups' },
  );
  const groups = useAdminQuery(deletedGroupsQuery, variables, { keep: true, enabled: kind === 'groups' });
  const query = kind === 'groups' ? groups : entities;
  return { list, query, page: query.data?.deleted };
}
