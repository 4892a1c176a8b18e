import { AppShell } from '@portico/ui/app-shell';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { NotesSkeleton } from '../notes/notes-skeleton.tsx';
import { AppBrand } from './app-brand.tsx';

/** The app's frame while the session is asked for: what comes after stands in the same places. */
export function FrameSkeleton() {
  const waiting = useSkeleton(true);
  return (
    <AppShell className="h-dvh overflow-hidden" title={<AppBrand />}>
      <main id="main" className="grid flex-1 grid-cols-1 md:grid-cols-[340px_minmax(0,1fr)]">
        <div className="px-2 pt-3 md:border-e">
          {waiting ? (
            <>
              <Skeleton className="mx-2 mt-1 w-32" />
              <div className="flex items-center justify-between px-2 pt-4">
                <Skeleton className="h-4 w-24" />
                <Skeleton className="h-8 w-26 touch:h-11" />
              </div>
              <Skeleton className="mx-2 mt-2 h-9 rounded-field touch:h-11" />
              <NotesSkeleton />
            </>
          ) : null}
        </div>
        <div className="bg-surface max-md:hidden" />
      </main>
    </AppShell>
  );
}
