import { AppShell } from '@portico/ui/app-shell';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { NotesSkeleton } from '../notes/notes-states.tsx';
import { AppBrand } from './app-brand.tsx';

/** The app's frame while the session loads, in the same layout. */
export function FrameSkeleton() {
  const waiting = useSkeleton(true);
  return (
    <AppShell className="h-dvh overflow-hidden" title={<AppBrand />}>
      <main id="main" className="@container flex min-h-0 flex-1 flex-col bg-surface">
        {waiting ? (
          <>
            <div className="flex h-18 flex-none items-center px-6 max-sm:h-30 max-sm:px-4">
              <Skeleton className="h-5 w-32" />
            </div>
            <NotesSkeleton />
          </>
        ) : null}
      </main>
    </AppShell>
  );
}
