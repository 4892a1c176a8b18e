import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Columns } from '../../parts/columns.tsx';

/** Two groups of three rows. */
export function OverviewSkeleton() {
  const shown = useSkeleton(true);
  if (!shown) return null;
  return (
    <div aria-busy="true">
      <Columns className="pt-1" aside={<Skeleton className="h-40" />}>
        {[0, 1].map((group) => (
          <div key={group} className="grid gap-3">
            <Skeleton className="w-30" />
            <div className="rounded-card border">
              {[0, 1, 2].map((row) => (
                <div key={row} className="flex items-center gap-3.5 border-t py-3 ps-4 pe-3 first:border-t-0">
                  <Skeleton className="size-8 flex-none rounded-control" />
                  <div className="grid flex-1 gap-2">
                    <Skeleton className="w-[38%]" />
                    <Skeleton className="w-[62%]" />
                  </div>
                  <Skeleton className="h-7 w-16" />
                </div>
              ))}
            </div>
          </div>
        ))}
      </Columns>
    </div>
  );
}
