import { Skeleton } from '@portico/ui/skeleton';
import { graphql } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { GroupChip } from '../../../parts/chips.tsx';
import { t } from './person-groups.texts.ts';

export const groupsOfPersonQuery = graphql(`
  query GroupsOfPerson($id: ID!) {
    entityGroups(entityId: $id) {
      id
      name
    }
  }
`);

/** The groups that a person is directly in, as tags. A viewer who may not list groups reads so; the rest of the page is theirs. */
export function PersonGroups({ id }: { id: string }) {
  const { data, error } = useAdminQuery(groupsOfPersonQuery, { id });
  if (error) return <span className="text-muted">{t('groups.unknown')}</span>;
  if (!data) return <Skeleton className="w-24" />;
  if (data.entityGroups.length === 0) return <span className="text-muted">{t('people.groups.none')}</span>;
  return data.entityGroups.map((group) => <GroupChip key={group.id} group={group} />);
}
