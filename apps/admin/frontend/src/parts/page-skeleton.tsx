import { Skeleton, useSkeleton } from '@portico/ui/skeleton';

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36', 'w-44', 'w-28', 'w-40', 'w-36'];

/** A page whose script or first answer is on its way: its head, and lines. */
export function PageSkeleton() {
  const shown = useSkeleton(true);
  return (
    <main id="main" aria-busy="true" className="min-w-0 flex-1 bg-surface">
      {shown ? (
        <>
          <div className="grid gap-3 px-6 pt-6 pb-5 phone:px-4">
            <Skeleton className="h-5 w-32" />
            <Skeleton className="w-72 max-w-full" />
          </div>
          <div className="border-t">
            {ROWS.map((width, index) => (
              <div key={index} className="flex h-10 items-center border-b px-6 phone:h-14 phone:px-4">
                <Skeleton className={width} />
              </div>
            ))}
          </div>
        </>
      ) : null}
    </main>
  );
}
