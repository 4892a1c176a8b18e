import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import { FormError } from '../form-error.tsx';
import { type ExportSource, MOST_ROWS } from './export-pages.ts';
import { t } from './export.texts.ts';
import { useExport } from './use-export.ts';

export interface ExportDialogProps<Row> {
  source: ExportSource<Row>;
  title: string;
  /** Which rows, in which order. */
  hint: string;
  /** When there are more rows than a file takes. */
  sayBounded: (count: number) => string;
  /** Of the list; undefined: not known yet. */
  total: number | undefined;
  isEstimate: boolean;
  onClose: () => void;
}

/** How far an export is, and the way to cancel it. It closes by itself, unless there is something to say. */
export function ExportDialog<Row>(props: ExportDialogProps<Row>) {
  const { source, title, hint, sayBounded, total, isEstimate, onClose } = props;
  const toast = useToast();
  const [bounded, setBounded] = useState<number>();
  const { count, isWaiting, error } = useExport(source, (exported) => {
    toast({ title: t('export.done', { count: exported.count }) });
    if (exported.isBounded) setBounded(exported.count);
    else onClose();
  });
  const expected = total === undefined ? undefined : Math.min(Math.max(total, count), MOST_ROWS);
  const isOver = bounded !== undefined || error !== undefined;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-110 p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{bounded === undefined ? hint : sayBounded(bounded)}</DialogDescription>
        {isOver ? null : (
          <div className="grid gap-2">
            <progress
              aria-label={title}
              value={expected === undefined ? undefined : count}
              max={Math.max(1, expected ?? 1)}
              className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
            />
            <p role="status" className="text-13 text-muted tabular-nums">
              {expected === undefined
                ? t('export.progress', { count })
                : t(isEstimate ? 'export.progress_about' : 'export.progress_of', { count, total: expected })}
            </p>
            {isWaiting ? <p className="text-13 text-muted">{t('export.waiting')}</p> : null}
          </div>
        )}
        <FormError error={error} />
        <DialogActions>
          <Button size="sm" onClick={onClose}>
            {t(isOver ? 'export.close' : 'export.cancel')}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
