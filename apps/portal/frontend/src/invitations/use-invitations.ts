import type { InvitationAnswer, OwnInvitation, OwnInvitationList } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { PLACES_KEY } from '../places/use-places.ts';
import { problemOf } from '../problem-of.ts';
import { useStripQuery } from '../use-strip-query.ts';
import { t } from './invitations.texts.ts';

export const INVITATIONS_KEY = ['invitations'];

export interface InvitationToAnswer extends OwnInvitation {
  /** Of the link that the person followed. */
  token?: string;
}

/** Invitations that the signed-in person can answer. */
export const useInvitations = () => useStripQuery<OwnInvitationList>(INVITATIONS_KEY, '/api/invitations');

export type InvitationDecision = 'acceptance' | 'rejection';

/** Joins the tenant or declines. */
export function useAnswerInvitation({ tenant, token }: InvitationToAnswer) {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  const answer: InvitationAnswer = token === undefined ? { tenantId: tenant.id } : { token };
  const words = { place: tenant.name };
  return useMutation({
    mutationFn: (decision: InvitationDecision) =>
      authFetch(`/api/invitations/${decision}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(answer),
      }),
    onSuccess: (_done, decision) => toast({ title: t(`invitations.${decision}`, words) }),
    onError: (failure) => toast({ title: t('invitations.failed', words), description: problemOf(failure).sentence }),
    // Also after a refusal: the invitation may have been taken back.
    onSettled: () =>
      Promise.all(
        [INVITATIONS_KEY, LAUNCHER_KEY, PLACES_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
