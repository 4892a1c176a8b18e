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
import { t } from './search.texts.ts';

export interface SearchResultsProps {
  apps: PortalApp[];
  query: string;
  pins: Pins;
  onClear: () => void;
}

/** The hits, best first. Enter opens the first. */
export const SearchResults = ({ apps, query, pins, onClear }: SearchResultsProps) => {
  const found = useMemo(() => searchApps(apps, query), [apps, query]);
  return (
    <>
      <p role="status" className="sr-only">
        {t('search.status', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <Empty
          title={t('search.none.title', { query: query.trim() })}
          actions={<Button onClick={onClear}>{t('search.clear')}</Button>}
        >
          {t('search.none.hint')}
        </Empty>
      ) : (
        <section aria-labelledby="found">
          <Over
            id="found"
            remark={
              found[0]?.state === 'open' ? (
                <span className="pointer-coarse:hidden">{t('search.enter')}</span>
              ) : undefined
            }
          >
            {t('search.count', { count: found.length })}
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
