import { useToast } from '@portico/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { DangerZone } from '../../parts/danger-zone.tsx';
import { FormError } from '../../parts/form-error.tsx';
import { disableMachine, enableMachine } from '../machines/edit/machine-mutations.ts';
import type { Machine } from '../machines/machines-query.ts';
import { t } from './machine.texts.ts';

const DeleteMachine = lazy(() => import('./delete-machine.tsx'));

/** Turning a machine off, on, and deleting it; each can be undone. One of a client ends with the client. */
export function MachineDanger({ machine }: { machine: Machine }) {
  const { id, name, status, managedBy } = machine;
  const [isAsking, setAsking] = useState(false);
  const toast = useToast();
  const enable = useAdminMutation(enableMachine);
  const disable = useAdminMutation(disableMachine);
  const isActive = status === 'active';
  const [there, back] = isActive ? [disable, enable] : [enable, disable];
  const toggle = () => {
    const title = t(isActive ? 'machine.disabled' : 'machine.enabled', { name });
    const action = { label: t('machine.undo'), onAction: () => back.mutate({ id }) };
    there.mutate({ id }, { onSuccess: () => toast({ title, action }) });
  };
  return (
    <div className="grid gap-3">
      <DangerZone
        items={[
          {
            title: t(isActive ? 'machine.disable' : 'machine.enable'),
            effect: t(isActive ? 'machine.disable.effect' : 'machine.enable.effect'),
            action: t(isActive ? 'machine.disable.action' : 'machine.enable.action'),
            onAction: toggle,
          },
          ...(managedBy === null
            ? [
                {
                  title: t('machine.delete'),
                  effect: t('machine.delete.effect'),
                  action: t('machine.delete.action'),
                  onAction: () => setAsking(true),
                },
              ]
            : []),
        ]}
      />
      <FormError error={enable.error ?? disable.error} />
      <Suspense fallback={null}>
        {isAsking ? <DeleteMachine machine={machine} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </div>
  );
}
