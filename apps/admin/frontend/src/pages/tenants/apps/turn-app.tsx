import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EffectDialog } from '../../effect/effect-dialog.tsx';
import { disableApp, enableApp, turnEffectQuery } from './tenant-apps-queries.ts';
import { t } from './tenant-apps.texts.ts';

export interface TurnAppProps {
  tenantId: string;
  app: { slug: string; name: string };
  /** Whether it is on now. */
  isOn: boolean;
  onClose: () => void;
}

/** Asks before an app is turned on or off for a tenant, with who gains and loses. The toast turns it back. */
export default function TurnApp({ tenantId, app: { slug, name }, isOn, onClose }: TurnAppProps) {
  const enable = useAdminMutation(enableApp);
  const disable = useAdminMutation(disableApp);
  const [there, back] = isOn ? [disable, enable] : [enable, disable];
  const simulation = useAdminQuery(turnEffectQuery, { tenantId, slug, disable: isOn });
  const toast = useToast();
  const onSuccess = () => {
    toast({
      title: t(isOn ? 'apps.turned_off' : 'apps.turned_on', { app: name }),
      action: { label: t('apps.undo'), onAction: () => back.mutate({ tenantId, slug }) },
    });
    onClose();
  };
  return (
    <EffectDialog
      title={t(isOn ? 'apps.turn_off.ask' : 'apps.turn_on.ask', { app: name })}
      description={t(isOn ? 'apps.turn_off.hint' : 'apps.hint')}
      effect={simulation.data?.simulateAppForTenant}
      action={t(isOn ? 'apps.turn_off' : 'apps.turn_on')}
      isDanger={isOn}
      pending={there.isPending}
      error={there.error ?? simulation.error}
      onConfirm={() => there.mutate({ tenantId, slug }, { onSuccess })}
      onClose={onClose}
    />
  );
}
