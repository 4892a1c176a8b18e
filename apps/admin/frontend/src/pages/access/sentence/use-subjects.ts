import type { AuthFetch } from '@portico/auth-client-ts';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueries } from '@tanstack/react-query';
import { AdminError } from '../../../graphql/admin-error.ts';
import { execute } from '../../../graphql/execute.ts';
import { entityQuery, groupQuery, memberQuery } from '../access-queries.ts';
import { EVERYONE } from '../../groups/everyone.ts';
import type { Subject } from '../sentence-state.ts';

export interface NamedSubject extends Subject {
  name: string;
  /** Of an entity; `group`. */
  kind: string;
  /** Of a group with all below it. Undefined: Everyone, whose members are not stored. */
  people: number | undefined;
}

/** The names of the subjects in the address; those that are not there, or not the viewer's to see, are left out. */
export function useSubjects(subjects: readonly Subject[]): NamedSubject[] {
  const authFetch = useAuthFetch();
  const found = useQueries({
    queries: subjects.map((subject) => ({
      queryKey: ['AccessSubject', subject],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<NamedSubject> => {
        const { id } = subject;
        if (subject.subjectKind === 'group') {
          const { group } = await execute(authFetch, groupQuery, { id }, signal);
          return {
            ...subject,
            name: group.name,
            kind: 'group',
            people: id === EVERYONE ? undefined : group.allMemberCount,
          };
        }
        const { name, kind } = await findEntity(authFetch, id, signal);
        return { ...subject, name, kind, people: 1 };
      },
    })),
  });
  return found.flatMap(({ data }) => data ?? []);
}

/** People belong to no tenant: to who administers one, its members are people and no entities. */
async function findEntity(
  authFetch: AuthFetch,
  id: string,
  signal: AbortSignal,
): Promise<{ name: string; kind: string }> {
  try {
    return (await execute(authFetch, entityQuery, { id }, signal)).entity;
  } catch (error) {
    if (!(error instanceof AdminError) || error.code !== 'entities.not_found') throw error;
    return { ...(await execute(authFetch, memberQuery, { id }, signal)).person, kind: 'human' };
  }
}
