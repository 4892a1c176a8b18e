import { Skeleton, useSkeleton } from '@portico/ui/skeleton';

const ROWS = ['w-96', 'w-80', 'w-64', 'w-88', 'w-72', 'w-64', 'w-96', 'w-56'];

/** Events on their way. */
export function TimelineSkeleton() {
  const shown = useSkeleton(true);
  if (!shown) return null;
  return (
    <div aria-busy="true" className="pt-6">
      <Skeleton className="mb-4 w-44" />
      {ROWS.map((width, index) => (
        <div key={index} className="flex h-10 items-center gap-3">
          <Skeleton className="w-14 phone:hidden" />
          <Skeleton className="size-6 rounded-full" />
          <Skeleton className={`${width} max-w-[60%]`} />
          <span className="flex-1" />
          <Skeleton className="w-24 phone:hidden" />
        </div>
      ))}
    </div>
  );
}
