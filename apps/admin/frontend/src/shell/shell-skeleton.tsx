import { Mark } from '@portico/ui/mark';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { t } from './shell.texts.ts';

const LINES = ['w-20', 'w-14', 'w-16', 'w-12', 'w-20', 'w-12', 'w-16', 'w-20'];

/** The frame while the session and the viewer are asked for: what comes after stands in the same places. */
export function ShellSkeleton() {
  const shown = useSkeleton(true);
  return (
    <div className="flex h-dvh overflow-hidden phone:flex-col">
      <p role="status" className="sr-only">
        {t('shell.opening')}
      </p>
      <div className="w-60 flex-none border-e p-3 phone:hidden rail:w-14 rail:px-2">
        <div className="flex items-center gap-2.5 px-2 py-1">
          <Mark className="size-5" />
        </div>
        {shown ? (
          <div className="mt-18 grid gap-5 px-2 rail:hidden">
            {LINES.map((width, index) => (
              <Skeleton key={index} className={width} />
            ))}
          </div>
        ) : null}
      </div>
      <div className="hidden h-13 flex-none border-b phone:block" />
      <PageSkeleton />
    </div>
  );
}
