import { ApiError } from '@portico/auth-client-ts';
import { ErrorState } from '@portico/ui/error-state';
import { useSkeleton } from '@portico/ui/skeleton';
import { AskList } from '../ask/ask-list.tsx';
import { usePins } from '../pins/use-pins.ts';
import { SearchResults } from '../search/search-results.tsx';
import { LauncherEmpty } from './launcher-empty.tsx';
import { LauncherSkeleton } from './launcher-skeleton.tsx';
import { OpenApps } from './open-apps.tsx';
import { useLauncher } from './use-launcher.ts';

const requestIdOf = (error: unknown): string | undefined => {
  const id = error instanceof ApiError ? error.problem['requestId'] : undefined;
  return typeof id === 'string' ? id : undefined;
};

export interface LauncherProps {
  /** Id of the person, whose pins these are. */
  person: string;
  query: string;
  onClearQuery: () => void;
}

/** Loading, failed, empty, searched, or simply the doors: one of them at a time. */
export const Launcher = ({ person, query, onClearQuery }: LauncherProps) => {
  const { data, error, isFetching, refetch } = useLauncher();
  const pins = usePins(person);
  const skeleton = useSkeleton(!data && !error);
  if (skeleton) return <LauncherSkeleton />;
  if (!data) {
    if (!error) return null;
    return (
      <ErrorState
        title="Your apps couldn't be loaded"
        requestId={requestIdOf(error)}
        retrying={isFetching}
        onRetry={() => void refetch()}
      >
        You&apos;re signed in, but the list didn&apos;t arrive. Try again in a moment.
      </ErrorState>
    );
  }
  if (query.trim()) return <SearchResults apps={data.apps} query={query} pins={pins} onClear={onClearQuery} />;
  const open = data.apps.filter(({ state }) => state === 'open');
  const shut = data.apps.filter(({ state }) => state !== 'open');
  return (
    <>
      {open.length > 0 ? <OpenApps apps={open} pins={pins} /> : <LauncherEmpty canAsk={shut.length > 0} />}
      {shut.length > 0 ? <AskList apps={shut} /> : null}
    </>
  );
};
