import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { type PersonRow, peopleQuery } from './people-query.ts';

const MOST = 5;

/** People by the beginning of name or address, as the command menu lists them: the first fits best. */
export function useFoundPeople(query: string, { enabled = true }: { enabled?: boolean } = {}): readonly PersonRow[] {
  const variables = { q: query.trim(), sort: 'name', limit: MOST };
  const { data } = useAdminQuery(peopleQuery, variables, { keep: true, enabled });
  return data?.people.items ?? [];
}
