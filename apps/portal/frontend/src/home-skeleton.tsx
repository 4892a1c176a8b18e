import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { LauncherSkeleton } from './launcher/launcher-skeleton.tsx';
import { PortalShell } from './portal-shell.tsx';
import { t } from './home.texts.ts';

/** The portal before it knows who is there. */
export const HomeSkeleton = () => {
  const shown = useSkeleton(true);
  return (
    <PortalShell>
      <h1 className="sr-only">{t('home.title')}</h1>
      <p role="status" className="sr-only">
        {t('home.signing_in')}
      </p>
      {shown ? (
        <>
          <div className="mb-7 grid h-13.5 content-center gap-3">
            <Skeleton className="h-5 w-56" />
            <Skeleton className="w-36" />
          </div>
          <LauncherSkeleton />
        </>
      ) : null}
    </PortalShell>
  );
};
