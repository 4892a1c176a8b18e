import { Card } from '@portico/ui/card';
import { Skeleton } from '@portico/ui/skeleton';
import { t } from './home.texts.ts';

export function RowsSkeleton() {
  return (
    <Card className="divide-y p-0" role="status" aria-busy="true" aria-label={t('home.loading')}>
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex h-15.5 items-center gap-3.5 px-4">
          <Skeleton className="size-8" />
          <div>
            <Skeleton className="w-36" />
            <Skeleton className="mt-2 h-2.5 w-56 max-w-full" />
          </div>
        </div>
      ))}
    </Card>
  );
}
