import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import { t } from './bulk.texts.ts';

const SuspendPeopleDialog = lazy(() => import('./suspend-people-dialog.tsx'));

/** Actions on several people at once. */
export default function PeopleBulk({ selection }: { selection: Selection }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <BulkBar selection={selection}>
        <Button size="sm" className="text-danger" onClick={() => setOpen(true)}>
          {t('bulk.suspend')}
        </Button>
      </BulkBar>
      <Suspense fallback={null}>
        {isOpen ? (
          <SuspendPeopleDialog ids={selection.ids} onClose={() => setOpen(false)} onDone={selection.clear} />
        ) : null}
      </Suspense>
    </>
  );
}
