import { Skeleton } from '@portico/ui/skeleton';

const WIDTHS = ['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-3/4', 'w-2/5'];

/** The list in the shape that it will have. */
export function NotesSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading notes" role="status">
      <Skeleton className="mx-2 mt-4 mb-2 w-10" />
      {WIDTHS.map((width) => (
        <div key={width} className="grid h-[61px] content-center gap-2.5 px-2">
          <Skeleton className={width} />
          <Skeleton className="w-11/12 opacity-60" />
        </div>
      ))}
    </div>
  );
}
