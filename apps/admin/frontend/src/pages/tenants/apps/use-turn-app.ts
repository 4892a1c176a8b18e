import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { disableApp, enableApp } from './tenant-apps-queries.ts';
import { t } from './tenant-apps.texts.ts';

/** Turns an app on or off for a tenant; the toast turns it back. */
export function useTurnApp(tenantId: string) {
  const toast = useToast();
  const enable = useAdminMutation(enableApp);
  const disable = useAdminMutation(disableApp);
  const turn = (app: { slug: string; name: string }, isOn: boolean) => {
    const to = isOn ? enable : disable;
    const back = isOn ? disable : enable;
    const variables = { tenantId, slug: app.slug };
    const onSuccess = () =>
      void toast({
        title: t(isOn ? 'apps.turned_on' : 'apps.turned_off', { app: app.name }),
        action: { label: t('apps.undo'), onAction: () => back.mutate(variables) },
      });
    to.mutate(variables, { onSuccess });
  };
  const pending = enable.isPending ? enable.variables : disable.isPending ? disable.variables : undefined;
  return { turn, pendingSlug: pending?.slug, error: enable.error ?? disable.error };
}
