import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import type { RequestRow } from '../requests-query.ts';
import { approveRequest, denyRequest, undoApproval } from './decide-mutations.ts';
import { t } from './decide.texts.ts';

/** The choices of the panel. Absent: the person's wish. An end of null never ends. */
export interface Grant {
  role?: string;
  endsAt?: string | null;
}

/** Approves and denies requests, one after the other: each is refused or decided for itself. */
export function useDecisions() {
  const toast = useToast();
  const approval = useAdminMutation(approveRequest);
  const denial = useAdminMutation(denyRequest);
  const undoing = useAdminMutation(undoApproval);
  const [error, setError] = useState<AdminError>();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const forEach = async (requests: readonly RequestRow[], decide: (id: string) => Promise<unknown>) => {
    const open = requests.filter(({ id }) => !pending.has(id));
    const done: RequestRow[] = [];
    let refusal: AdminError | undefined;
    setPending((before) => new Set([...before, ...open.map(({ id }) => id)]));
    for (const request of open)
      try {
        await decide(request.id);
        done.push(request);
      } catch (failure) {
        refusal ??= toAdminError(failure);
      }
    setPending((before) => new Set([...before].filter((id) => !open.some((one) => one.id === id))));
    setError(refusal);
    return done;
  };
  const undo = (requests: readonly RequestRow[]) => forEach(requests, (id) => undoing.mutateAsync({ id }));

  return {
    /** Why the first of the last decisions was refused. */
    error,
    isPending: (id: string) => pending.has(id),
    approve: async (requests: readonly RequestRow[], grant: Grant = {}) => {
      const done = await forEach(requests, (id) => approval.mutateAsync({ id, ...grant }));
      if (done.length > 0)
        toast({
          title: sayApproved(done, grant),
          action: { label: t('decide.undo'), onAction: () => void undo(done) },
        });
    },
    /** Whether all were denied. */
    deny: async (requests: readonly RequestRow[], reason: string): Promise<boolean> => {
      const done = await forEach(requests, (id) => denial.mutateAsync({ id, reason }));
      if (done.length > 0) toast({ title: t('decide.denied', { count: done.length }) });
      return done.length === requests.length;
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;

function sayApproved(requests: readonly RequestRow[], { endsAt: chosen }: Grant): string {
  const [first] = requests;
  if (first === undefined || requests.length > 1) return t('decide.approved_count', { count: requests.length });
  const endsAt = chosen === undefined ? first.wishedEndsAt : chosen;
  const names = { name: first.person.name, app: first.app.name };
  return endsAt === null
    ? t('decide.approved', names)
    : t('decide.approved_until', { ...names, day: new Date(endsAt) });
}
