import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { t } from './frame.texts.ts';

/** The card before its content is known. Renders nothing at first. */
export const CardSkeleton = () => {
  const shown = useSkeleton(true);
  return (
    <section
      aria-busy="true"
      aria-label={t('frame.loading')}
      className="min-h-114 w-100 max-w-[calc(100vw-2rem)] rounded-card bg-raised px-8 pt-8 shadow-float max-sm:px-6 max-sm:pt-7"
    >
      <h1 className="sr-only">{t('frame.sign_in')}</h1>
      {shown ? (
        <>
          <span className="door" data-state="loading" />
          <Skeleton className="mt-5 h-4 w-44" />
          <Skeleton className="mt-3 w-32" />
          <Skeleton className="mt-9 w-14" />
          <Skeleton className="mt-3 h-10 rounded-field" />
          <Skeleton className="mt-5 h-10 rounded-field" />
        </>
      ) : null}
    </section>
  );
};
