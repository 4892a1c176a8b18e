import { Skeleton } from '@portico/ui/skeleton';
import { t } from './launcher.texts.ts';

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The shape of what comes: a row of tiles, columns of rows. */
export const LauncherSkeleton = () => (
  <div aria-busy="true" aria-label={t('launcher.loading')} role="status">
    <Skeleton className="mt-1.25 mb-4.25 h-2.5 w-13" />
    <div className="grid grid-cols-4 gap-6 max-lg:grid-cols-2 max-sm:gap-3">
      {times(4).map((tile) => (
        <div key={tile} className="rounded-card border bg-surface p-5 max-sm:p-4">
          <span className="door [--w:40px]" data-state="loading" />
          <Skeleton className="mt-6 w-21" />
          <Skeleton className="mt-2.5 mb-1 h-2.5 w-37.5 max-w-full" />
        </div>
      ))}
    </div>
    <div className="mt-9 grid grid-cols-4 gap-x-6 max-lg:grid-cols-2 max-sm:grid-cols-1 max-sm:gap-y-5">
      {times(4).map((column) => (
        <div key={column} className="border-t pt-4.75 max-lg:nth-[n+3]:hidden">
          <Skeleton className="mb-3 h-2.5 w-19" />
          {times(3).map((row) => (
            <div key={row} className="flex h-14 items-center gap-3">
              <span className="door [--w:40px]" data-state="loading" />
              <div>
                <Skeleton className="w-23" />
                <Skeleton className="mt-2 h-2.5 w-35" />
              </div>
            </div>
          ))}
        </div>
      ))}
    </div>
  </div>
);
