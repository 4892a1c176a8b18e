import { Button } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { BulkBar } from '../../../parts/table/bulk-bar.tsx';
import type { Selection } from '../../../parts/table/use-selection.ts';
import type { RequestRow } from '../requests-query.ts';
import { t } from './decide.texts.ts';
import type { Decisions } from './use-decisions.ts';

const DenyDialog = lazy(() => import('./deny-dialog.tsx'));

export interface RequestsBulkProps {
  selection: Selection;
  requests: readonly RequestRow[];
  decisions: Decisions;
}

/** Decides the selected requests at once. */
export function RequestsBulk({ selection, requests, decisions }: RequestsBulkProps) {
  const [isDenying, setDenying] = useState(false);
  const chosen = requests.filter(({ id }) => selection.has(id));
  const isPending = chosen.some(({ id }) => decisions.isPending(id));
  const count = chosen.length;
  const people = new Set(chosen.map(({ person }) => person.id)).size;
  const apps = new Set(chosen.map(({ app }) => app.id)).size;
  const deny = async (reason: string) => {
    if (await decisions.deny(chosen, reason)) setDenying(false);
  };
  return (
    <>
      <BulkBar selection={selection} aside={t('decide.selected', { people, apps })}>
        <Button variant="primary" size="sm" pending={isPending} onClick={() => void decisions.approve(chosen)}>
          {t('decide.approve_count', { count })}
        </Button>
        <Button size="sm" onClick={() => setDenying(true)}>
          {t('decide.deny')}
        </Button>
      </BulkBar>
      <Suspense fallback={null}>
        {isDenying && count > 0 ? (
          <DenyDialog
            count={count}
            isPending={isPending}
            error={decisions.error}
            onDeny={(reason) => void deny(reason)}
            onBack={() => setDenying(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
