import { Kbd } from '@portico/ui/kbd';
import { Ban, Check } from 'lucide-react';
import { t } from './matrix.texts.ts';

const item = 'inline-flex items-center gap-1.5';

/** The key to the signs of the matrix. */
export function MatrixKey({ isEditable }: { isEditable: boolean }) {
  return (
    <p className="mt-2.5 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-13 text-muted">
      <span className={item}>
        <Check className="size-3.5 text-success" strokeWidth={1.75} aria-hidden="true" />
        {t('matrix.allow')}
      </span>
      <span className={item}>
        <span aria-hidden="true" className="inline-flex items-center gap-0.5 text-success">
          <Check className="size-3.5" strokeWidth={1.75} />
          {t('matrix.if')}
        </span>
        {t('matrix.key.if')}
      </span>
      <span className={item}>
        <Ban className="size-3.5 text-danger" strokeWidth={1.75} aria-hidden="true" />
        {t('matrix.key.deny')}
      </span>
      {isEditable ? (
        <>
          <span className={item}>
            <i aria-hidden="true" className="size-3.5 rounded-inner border-2 border-warning" />
            {t('matrix.key.changed')}
          </span>
          <span className={`${item} ms-auto phone:hidden`}>
            <Kbd>{t('matrix.key.space')}</Kbd>
            {t('matrix.key.space.hint')}
          </span>
        </>
      ) : null}
    </p>
  );
}
