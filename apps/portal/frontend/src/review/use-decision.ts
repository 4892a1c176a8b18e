import type { RequestApproval, RequestsToReview, RequestToReview } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../problem-of.ts';
import { TO_DECIDE_KEY } from '../to-decide/to-decide-key.ts';
import { REVIEW_KEY } from './use-review.ts';
import { t } from './review.texts.ts';

export type Decision = { approval: RequestApproval } | { denial: { reason: string } };

/** Somebody else was first, or the request is gone: the row says nothing any more. Of every other refusal, the row says why. */
const GONE = new Set(['request_not_found', 'request_decided', 'request_expired', 'request_withdrawn']);
const isGone = (failure: unknown) => GONE.has(problemOf(failure).code?.replace(/^access\./, '') ?? '');

/** Approves or denies a request. `onLeave` runs before the row leaves the list, which it does at once; an approval can be undone. */
export function useDecision({ id, person: { name }, app: { name: app } }: RequestToReview, onLeave: () => void) {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  const path = `/api/requests-to-decide/${encodeURIComponent(id)}`;
  const refresh = () =>
    Promise.all([REVIEW_KEY, TO_DECIDE_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const undo = async () => {
    try {
      await authFetch(`${path}/approval`, { method: 'DELETE' });
    } catch (failure) {
      toast({ title: t('review.not_undone', { name }), description: problemOf(failure).sentence });
    }
    await refresh();
  };
  const leave = async () => {
    await queries.cancelQueries({ queryKey: REVIEW_KEY });
    onLeave();
    queries.setQueryData<InfiniteData<RequestsToReview>>(REVIEW_KEY, (before) => before && withoutRequest(before, id));
    void refresh();
  };
  return useMutation({
    mutationFn: (decision: Decision) => {
      const [kind, body] =
        'approval' in decision ? (['approval', decision.approval] as const) : (['denial', decision.denial] as const);
      const headers = { 'Content-Type': 'application/json' };
      return authFetch(`${path}/${kind}`, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    onSuccess: async (_answer, decision) => {
      if ('denial' in decision) toast({ title: t('review.denied', { name, app }) });
      else
        toast({
          title: t('review.approved', { name, app }),
          action: { label: t('review.undo'), onAction: () => void undo() },
        });
      await leave();
    },
    onError: async (failure) => {
      if (!isGone(failure)) return;
      toast({ title: t('review.not_decided', { name, app }), description: problemOf(failure).sentence });
      await leave();
    },
  });
}

const withoutRequest = (data: InfiniteData<RequestsToReview>, id: string): InfiniteData<RequestsToReview> => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, requests: page.requests.filter((request) => request.id !== id) })),
});
