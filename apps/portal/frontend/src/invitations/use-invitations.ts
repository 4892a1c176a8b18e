import type { OwnInvitation, OwnInvitationList } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { PLACES_KEY } from '../places/use-places.ts';
import { problemOf } from '../problem-of.ts';
import { useStripQuery } from '../use-strip-query.ts';
import { t } from './invitations.texts.ts';

const INVITATIONS_KEY = ['invitations'];

/** Invitations that wait for the signed-in person. */
export const useInvitations = () => useStripQuery<OwnInvitationList>(INVITATIONS_KEY, '/api/invitations');

export type InvitationAnswer = 'join' | 'decline';

/** Joins the tenant or declines. */
export function useAnswerInvitation({ id, tenant }: OwnInvitation) {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (answer: InvitationAnswer) =>
      answer === 'join'
        ? authFetch(`/api/invitations/${encodeURIComponent(id)}/acceptance`, { method: 'POST' })
        : authFetch(`/api/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: (_done, answer) =>
      toast({ title: t(answer === 'join' ? 'invitations.joined' : 'invitations.declined', { tenant }) }),
    onError: (failure) =>
      toast({ title: t('invitations.failed', { tenant }), description: problemOf(failure).sentence }),
    // Also after a refusal: the invitation may have been taken back.
    onSettled: () =>
      Promise.all(
        [INVITATIONS_KEY, LAUNCHER_KEY, PLACES_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
