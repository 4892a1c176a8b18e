import { Skeleton } from '@portico/ui/skeleton';
import { Spinner } from '@portico/ui/spinner';
import { t } from './preview.texts.ts';

const WIDTHS = ['w-23', 'w-28', 'w-21', 'w-30'];

/** While the simulation runs. */
export function Checking({ count }: { count: number | undefined }) {
  return (
    <section aria-busy="true">
      <h2 className="text-16 font-semibold">
        <span role="status" className="flex items-center gap-2">
          <Spinner />
          {count === undefined ? t('preview.checking.all') : t('preview.checking', { count })}
        </span>
      </h2>
      <p className="pb-3 text-13 text-muted">{t('preview.unsaved')}</p>
      <div aria-hidden="true" className="border-t">
        {WIDTHS.map((width) => (
          <div key={width} className="flex h-13 items-center gap-2.5 border-b">
            <Skeleton className="size-6 rounded-full" />
            <Skeleton className={width} />
            <Skeleton className="ms-auto w-36" />
          </div>
        ))}
      </div>
    </section>
  );
}
