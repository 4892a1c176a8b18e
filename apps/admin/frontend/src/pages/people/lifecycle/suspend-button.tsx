import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useMayOnPlatform } from '../../../shell/use-may.ts';
import { t } from './lifecycle.texts.ts';
import type { PersonDangerProps } from './person-danger.tsx';
import { useReinstate } from './use-reinstate.ts';

const SuspendDialog = lazy(() => import('./suspend-dialog.tsx'));

/** In the foot of the panel: suspends a person, or lets them in again. */
export function SuspendButton({ person, sessions }: PersonDangerProps) {
  const [isOpen, setOpen] = useState(false);
  const { reinstate, isPending } = useReinstate(person);
  const mayChange = useMayOnPlatform('manage');
  if (!mayChange) return null;
  if (person.status === 'disabled')
    return (
      <Button variant="quiet" size="sm" pending={isPending} onClick={reinstate}>
        {t('lifecycle.reinstate')}
      </Button>
    );
  return (
    <>
      <Button variant="quiet-danger" size="sm" onClick={() => setOpen(true)}>
        {t('lifecycle.suspend')}
      </Button>
      <Suspense fallback={null}>
        {isOpen ? <SuspendDialog person={person} sessions={sessions} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
