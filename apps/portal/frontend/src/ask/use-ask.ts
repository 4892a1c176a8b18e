import type { PortalApp, PortalLauncher } from '@portico/api-types';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LAUNCHER_KEY } from '../launcher/use-launcher.ts';
import { REQUESTS_KEY } from '../requests/requests-key.ts';
import { t } from './ask.texts.ts';

/** Asks for an app; the tile says "Requested" at once and takes it back if the server does not agree. */
export const useAsk = (app: PortalApp) => {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  const setState = (state: PortalApp['state']) =>
    queries.setQueryData<PortalLauncher>(
      LAUNCHER_KEY,
      (before) => before && { apps: before.apps.map((other) => (other.id === app.id ? { ...other, state } : other)) },
    );
  return useMutation({
    mutationFn: () =>
      authFetch('/api/access-requests', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ slug: app.slug }),
      }),
    onMutate: async () => {
      await queries.cancelQueries({ queryKey: LAUNCHER_KEY });
      setState('requested');
    },
    onSuccess: () => {
      toast({ title: t('ask.sent.title', { name: app.name }), description: t('ask.sent.hint') });
      void queries.invalidateQueries({ queryKey: LAUNCHER_KEY });
      void queries.invalidateQueries({ queryKey: REQUESTS_KEY });
    },
    onError: () => setState('requestable'),
  });
};
