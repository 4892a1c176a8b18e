import type { ResultOf } from '../../graphql/graphql.ts';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import type { DetailQuery } from '../../parts/detail-page.tsx';
import { useMayOnPlatform } from '../../shell/use-may.ts';
import { useMayRestore } from '../../shell/use-may-restore.ts';
import { type Gone, gonePersonQuery } from './gone/gone-person-query.ts';
import { personQuery } from './person-query.ts';

interface FoundPerson {
  query: DetailQuery<ResultOf<typeof personQuery>>;
  /** For those who can restore them. */
  gone: Gone | undefined;
}

/** A person, or one who was deleted. */
export function usePerson(id: string): FoundPerson {
  const query = useAdminQuery(personQuery, { id, seesSessions: useMayOnPlatform('read', 'manage') });
  const { data, error, isFetching, refetch } = query;
  const isMissing = error?.code === 'entities.not_found';
  const mayRestore = useMayRestore();
  const deleted = useAdminQuery(gonePersonQuery, { id }, { enabled: isMissing && mayRestore });
  // While the person is asked for again, such as after a restoration, there is neither an error nor a person.
  const isGone = deleted.data !== undefined && (isMissing || data === undefined);
  const shownError = deleted.isLoading ? null : error;
  return {
    query: { data, error: shownError, isFetching, refetch },
    gone: isGone ? deleted.data?.entity : undefined,
  };
}
