import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import { useTenants } from '../../../parts/use-tenants.ts';
import type { ResourceRow } from '../resources-query.ts';
import { t } from './bulk.texts.ts';

const AddToGroup = lazy(() => import('./add-to-group.tsx'));
const DeleteResources = lazy(() => import('./delete-resources.tsx'));

export interface ResourcesBulkProps {
  selection: Selection;
  rows: readonly ResourceRow[];
}

/** Actions on several resources at once. */
export function ResourcesBulk({ selection, rows }: ResourcesBulkProps) {
  const [dialog, setDialog] = useState<'add' | 'delete'>();
  const { tenants } = useTenants();
  const close = () => setDialog(undefined);
  const chosen = rows.filter(({ id }) => selection.has(id));
  return (
    <>
      <BulkBar selection={selection}>
        {tenants.length > 0 ? (
          <Button size="sm" onClick={() => setDialog('add')}>
            {t('resources.bulk.add')}
          </Button>
        ) : null}
        <Button size="sm" className="text-danger" onClick={() => setDialog('delete')}>
          {t('resources.bulk.delete')}
        </Button>
      </BulkBar>
      <Suspense fallback={null}>
        {dialog === 'add' ? <AddToGroup resources={chosen} onClose={close} onDone={selection.clear} /> : null}
        {dialog === 'delete' ? <DeleteResources ids={selection.ids} onClose={close} onDone={selection.clear} /> : null}
      </Suspense>
    </>
  );
}
