import type { OwnRequest } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { useEffect, useRef } from 'react';
import { useLauncher } from '../launcher/use-launcher.ts';
import { Loaded } from '../loaded.tsx';
import { usePlaces } from '../places/use-places.ts';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { RequestRow } from './request-row.tsx';
import { RequestsFrame } from './requests-frame.tsx';
import { useRequests } from './use-requests.ts';
import { t } from './requests.texts.ts';

/** The person's requests: those that wait, and the outcome of the others. */
export default function RequestsPage() {
  const query = useRequests();
  useEffect(() => {
    document.title = t('requests.title');
  }, []);
  return (
    <RequestsFrame
      tab="mine"
      purpose={t('requests.purpose')}
      action={query.data?.requests.length ? <ButtonLink href="/#ask">{t('requests.request')}</ButtonLink> : null}
    >
      <Loaded query={query} failure={t('requests.failure')} skeleton={<RowsSkeleton />}>
        {({ requests }) =>
          requests.length === 0 ? <NoRequests /> : <Requests requests={requests} now={new Date(query.dataUpdatedAt)} />
        }
      </Loaded>
    </RequestsFrame>
  );
}

function Requests({ requests, now }: { requests: OwnRequest[]; now: Date }) {
  const list = useRef<HTMLUListElement>(null);
  const { data } = useLauncher();
  const apps = new Map(data?.apps.map((app) => [app.id, app]));
  const hasChoice = (usePlaces().data?.tenants.length ?? 0) > 1;
  // Only the latest request for an app offers what comes next.
  const newest = Map.groupBy(requests, ({ app }) => app.id).values();
  const latest = new Set([...newest].map(([first]) => first!.id));
  return (
    <Card className="p-0">
      <ul ref={list} tabIndex={-1} aria-label={t('requests.title')} className="divide-y outline-0">
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            app={latest.has(request.id) ? apps.get(request.app.id) : undefined}
            place={hasChoice ? request.place : null}
            now={now}
            onPress={() => list.current?.focus()}
          />
        ))}
      </ul>
    </Card>
  );
}

const NoRequests = () => (
  <Card className="grid justify-items-center py-10 text-center">
    <h2 className="font-medium">{t('requests.none.title')}</h2>
    <p className="mt-1 mb-4 max-w-100 text-13 text-pretty text-muted">{t('requests.none.hint')}</p>
    <ButtonLink href="/#ask">{t('requests.none.action')}</ButtonLink>
  </Card>
);
