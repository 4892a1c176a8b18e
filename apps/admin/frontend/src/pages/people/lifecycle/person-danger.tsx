import { lazy, Suspense, useState } from 'react';
import { DangerZone } from '../../../parts/danger-zone.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import { t } from './lifecycle.texts.ts';
import { useReinstate } from './use-reinstate.ts';

const SuspendDialog = lazy(() => import('./suspend-dialog.tsx'));
const DeleteDialog = lazy(() => import('./delete-dialog.tsx'));

export interface PersonDangerProps {
  person: { id: string; name: string; status: 'active' | 'disabled' };
  sessions: number;
}

/** Suspends, reinstates or deletes a person. */
export function PersonDanger({ person, sessions }: PersonDangerProps) {
  const [open, setOpen] = useState<'suspend' | 'delete'>();
  const { reinstate, error } = useReinstate(person);
  const mayChange = useMayOnPlatform('manage');
  if (!mayChange) return null;
  const close = () => setOpen(undefined);
  const suspension =
    person.status === 'active'
      ? {
          title: t('lifecycle.suspend'),
          effect: t('lifecycle.suspend.effect'),
          action: t('lifecycle.suspend.open'),
          onAction: () => setOpen('suspend'),
        }
      : {
          title: t('lifecycle.reinstate'),
          effect: t('lifecycle.reinstate.effect'),
          action: t('lifecycle.reinstate'),
          onAction: reinstate,
        };
  return (
    <>
      <FormError error={error} />
      <DangerZone
        items={[
          suspension,
          {
            title: t('lifecycle.delete'),
            effect: t('lifecycle.delete.effect'),
            action: t('lifecycle.delete.open'),
            onAction: () => setOpen('delete'),
          },
        ]}
      />
      <Suspense fallback={null}>
        {open === 'suspend' ? <SuspendDialog person={person} sessions={sessions} onClose={close} /> : null}
        {open === 'delete' ? <DeleteDialog person={person} sessions={sessions} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
