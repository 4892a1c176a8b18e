import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQueries } from '@tanstack/react-query';
import { execute } from '../../../graphql/execute.ts';
import { entityQuery, groupQuery } from '../access-queries.ts';
import type { Subject } from '../sentence-state.ts';

export interface NamedSubject extends Subject {
  name: string;
  /** Of an entity; `group`. */
  kind: string;
  /** Of a group with all below it. */
  people: number;
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
          return { ...subject, name: group.name, kind: 'group', people: group.allMemberCount };
        }
        const { entity } = await execute(authFetch, entityQuery, { id }, signal);
        return { ...subject, name: entity.name, kind: entity.kind, people: 1 };
      },
    })),
  });
  return found.flatMap(({ data }) => data ?? []);
}
