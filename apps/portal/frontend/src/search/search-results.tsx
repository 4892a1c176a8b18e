import type { PortalApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Empty } from '@portico/ui/empty';
import { useMemo } from 'react';
import { AskRow } from '../ask/ask-row.tsx';
import type { Pins } from '../pins/use-pins.ts';
import { AppRow } from '../tiles/app-row.tsx';
import { LongList } from '../tiles/long-list.tsx';
import { Over } from '../tiles/over.tsx';
import { searchApps } from './search-apps.ts';

export interface SearchResultsProps {
  apps: PortalApp[];
  query: string;
  pins: Pins;
  onClear: () => void;
}

/** What was found, best first; Enter opens the first. */
export const SearchResults = ({ apps, query, pins, onClear }: SearchResultsProps) => {
  const found = useMemo(() => searchApps(apps, query), [apps, query]);
  const count = found.length === 1 ? '1 app' : `${found.length} apps`;
  return (
    <>
      <p role="status" className="sr-only">
        {count} found
      </p>
      {found.length === 0 ? (
        <Empty title={`No apps match “${query.trim()}”`} actions={<Button onClick={onClear}>Clear the search</Button>}>
          Search covers names, descriptions and tags of apps you can open or request. Missing one? Ask your
          administrator.
        </Empty>
      ) : (
        <section aria-labelledby="found">
          <Over
            id="found"
            remark={
              found[0]?.state === 'open' ? (
                <span className="pointer-coarse:hidden">Press Enter to open the first</span>
              ) : undefined
            }
          >
            {count}
          </Over>
          <LongList items={found} className="grid grid-cols-4 gap-x-6 max-lg:grid-cols-2 max-sm:grid-cols-1">
            {(app, index) =>
              app.state === 'open' ? <AppRow app={app} pins={pins} best={index === 0} /> : <AskRow app={app} />
            }
          </LongList>
        </section>
      )}
    </>
  );
};
