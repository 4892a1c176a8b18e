import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { toAdminError } from '../../../graphql/admin-error.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { t } from '../jobs.texts.ts';
import { type FailedJob, removeJobMutation, retryJobMutation } from '../jobs-query.ts';
import { nameOf } from '../queue-words.ts';

/**
 * Retries or cancels failed jobs, one after the other. If one is refused, the others go on. A retry has no undo: the job may run at once.
 */
export function useJobActions() {
  const toast = useToast();
  const retry = useAdminMutation(retryJobMutation);
  const remove = useAdminMutation(removeJobMutation);
  const [error, setError] = useState<AdminError>();
  const [pending, setPending] = useState<readonly string[]>([]);
  const act = async (kind: 'retried' | 'cancelled', jobs: readonly FailedJob[]): Promise<void> => {
    const mutation = kind === 'retried' ? retry : remove;
    setPending(jobs.map(({ id }) => id));
    setError(undefined);
    const done: FailedJob[] = [];
    for (const job of jobs)
      try {
        await mutation.mutateAsync({ queue: job.queue, id: job.id });
        done.push(job);
      } catch (failure) {
        setError(toAdminError(failure));
      }
    setPending([]);
    const name = nameOf(done[0]?.queue ?? '');
    if (done.length > 0) toast({ title: t(`jobs.${kind}`, { count: done.length, name }) });
  };
  return {
    error,
    isPending: (id: string) => pending.includes(id),
    isBusy: pending.length > 0,
    retry: (jobs: readonly FailedJob[]) => act('retried', jobs),
    cancel: (jobs: readonly FailedJob[]) => act('cancelled', jobs),
  };
}

export type JobActions = ReturnType<typeof useJobActions>;
