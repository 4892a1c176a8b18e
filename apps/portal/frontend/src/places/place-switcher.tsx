import type { OwnTenants } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { PlaceMenu } from '@portico/ui/place-menu';
import { useToast } from '@portico/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { problemOf } from '../problem-of.ts';
import { t } from './places.texts.ts';
import { PLACES_KEY, usePlaces } from './use-places.ts';

/** Changes where the person acts, in every app that is open in this browser. */
export function PlaceSwitcher() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  const { data } = usePlaces();
  const { mutate } = useMutation({
    scope: { id: 'place' },
    mutationFn: async (id: string) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await authFetch('/api/places/active', { method: 'PUT', headers, body: JSON.stringify({ id }) });
      return (await answer.json()) as OwnTenants;
    },
    onSuccess: (places) => queries.setQueryData(PLACES_KEY, places),
    onError: (failure) => {
      toast({ title: t('places.not_switched'), description: problemOf(failure).sentence });
      void queries.invalidateQueries({ queryKey: PLACES_KEY });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: LAUNCHER_KEY }),
  });
  return (
    <span className="flex min-w-0 items-center gap-1 before:ms-1 before:h-[18px] before:w-px before:flex-none before:rotate-[18deg] before:bg-[color-mix(in_oklch,var(--border-strong)_50%,transparent)] empty:hidden">
      <PlaceMenu places={data?.tenants ?? []} onChoose={mutate} />
    </span>
  );
}
