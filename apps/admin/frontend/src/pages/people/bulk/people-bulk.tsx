import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import { t } from './bulk.texts.ts';

const AddPeopleDialog = lazy(() => import('./add-people-dialog.tsx'));
const SuspendPeopleDialog = lazy(() => import('./suspend-people-dialog.tsx'));

/** Actions on several people at once. */
export default function PeopleBulk({ selection }: { selection: Selection }) {
  const [opened, setOpened] = useState<'add' | 'suspend'>();
  const close = () => setOpened(undefined);
  return (
    <>
      <BulkBar selection={selection}>
        <Button size="sm" onClick={() => setOpened('add')}>
          {t('bulk.add')}
        </Button>
        <Button size="sm" className="text-danger" onClick={() => setOpened('suspend')}>
          {t('bulk.suspend')}
        </Button>
      </BulkBar>
      <Suspense fallback={null}>
        {opened === 'add' ? (
          <AddPeopleDialog ids={selection.ids} onClose={close} onDone={selection.clear} />
        ) : opened === 'suspend' ? (
          <SuspendPeopleDialog ids={selection.ids} onClose={close} onDone={selection.clear} />
        ) : null}
      </Suspense>
    </>
  );
}
