import type { PortalApp } from '@portico/api-types';
import { LongList } from '../tiles/long-list.tsx';
import { Over } from '../tiles/over.tsx';
import { AskRow } from './ask-row.tsx';
import { t } from './ask.texts.ts';

/** Apps that the person can request, apart from their own. */
export const AskList = ({ apps }: { apps: PortalApp[] }) => (
  <section id="ask" aria-labelledby="ask-title" className="mt-9 border-t pt-3.5">
    <Over
      id="ask-title"
      remark={t('ask.remark')}
      end={
        <a className="link text-13" href="/requests">
          {t('ask.requests')}
        </a>
      }
    >
      {t('ask.title')}
    </Over>
    <LongList items={apps} className="-mt-1.5 grid grid-cols-4 gap-x-6 gap-y-1 max-lg:grid-cols-2 max-sm:grid-cols-1">
      {(app) => <AskRow app={app} />}
    </LongList>
  </section>
);
