import { Skeleton } from '@portico/ui/skeleton';
import { Columns } from '../../parts/columns.tsx';

const lines = (count: number) =>
  Array.from({ length: count }, (_, line) => (
    <div key={line} className="flex h-10 items-center gap-3 border-b">
      <Skeleton className="w-40" />
      <Skeleton className="w-20" />
    </div>
  ));

export function PersonSkeleton() {
  return (
    <div aria-busy="true">
      <div className="mb-6 flex h-10 items-center gap-5 border-b">
        <Skeleton className="w-16" />
        <Skeleton className="w-16" />
      </div>
      <Columns aside={<div>{lines(4)}</div>}>
        <div>{lines(5)}</div>
        <div>{lines(4)}</div>
      </Columns>
    </div>
  );
}
