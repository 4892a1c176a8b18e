import { useToast } from '@portico/ui/toast';
import { DoorClosed, Hourglass, Inbox, type LucideIcon, ScrollText, Shapes, History } from 'lucide-react';
import { useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { appRemovalQuery, removeApp } from './app-query.ts';
import { t } from './app.texts.ts';

export interface RemoveAppProps {
  app: { id: string; name: string };
  onClose: () => void;
}

/** Says what goes with the app, and asks for its name: this has no undo. */
export default function RemoveApp({ app: { id, name }, onClose }: RemoveAppProps) {
  const toast = useToast();
  const [, navigate] = useLocation();
  const { data, error } = useAdminQuery(appRemovalQuery, { id });
  const remove = useAdminMutation(removeApp);
  const confirm = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          navigate('/apps');
          toast({ title: t('app.removed', { name }) });
        },
      },
    );
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('app.remove.title', { name })}
      description={t('app.remove.hint', { name })}
      effects={[
        ...(data ? listEffects(data.appRemoval) : [{ icon: Hourglass, words: t('app.remove.counting') }]),
        { icon: History, words: t('app.remove.audit') },
      ]}
      action={t('app.remove.action', { name })}
      keep={t('app.remove.keep', { name })}
      typedName={name}
      pending={remove.isPending}
      error={remove.error ?? error}
      onConfirm={confirm}
    />
  );
}

interface Removal {
  assignments: number;
  policies: number;
  requests: number;
  resources: number;
}

function listEffects(removal: Removal): { icon: LucideIcon; words: string }[] {
  const icons = { assignments: DoorClosed, policies: ScrollText, requests: Inbox, resources: Shapes };
  const effects = (['assignments', 'policies', 'requests', 'resources'] as const)
    .filter((kind) => removal[kind] > 0)
    .map((kind) => ({ icon: icons[kind], words: t(`app.remove.${kind}.go`, { count: removal[kind] }) }));
  return effects.length > 0 ? effects : [{ icon: DoorClosed, words: t('app.remove.nothing') }];
}
