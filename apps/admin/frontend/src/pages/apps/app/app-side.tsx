import { Day } from '../../../parts/day.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { AppCalls } from './app-calls.tsx';
import { AppEvents } from './app-events.tsx';
import { AppHealth } from './app-health.tsx';
import type { AppFacts } from './app-query.ts';
import { AppVisitors } from './app-visitors.tsx';
import { t } from './app.texts.ts';

/** Facts beside the page: what it is, its client, what it calls, what happened to it. */
export function AppSide({ app, path }: { app: AppFacts; path: string }) {
  return (
    <>
      {app.slug === null || app.missingSince !== null ? null : <AppHealth slug={app.slug} />}
      <Section title={t('app.facts')}>
        <FactList
          facts={[
            {
              label: t('app.fact.owner'),
              value: app.owner && (
                <span className="min-w-0 truncate" title={app.owner}>
                  {app.owner}
                </span>
              ),
            },
            {
              label: t('app.fact.kind'),
              value: <span className="first-letter:uppercase inline-block">{app.kind}</span>,
            },
            { label: t('app.fact.access'), value: accessOf(app) },
            { label: t('app.fact.launcher'), value: app.hidden ? t('app.fact.hidden') : null },
            { label: t('app.fact.since'), value: <Day at={app.createdAt} /> },
            { label: t('app.fact.synced'), value: <TimeAgo at={app.updatedAt} /> },
          ]}
        />
      </Section>
      {app.clientId === null ? null : <ClientFacts app={app} clientId={app.clientId} />}
      {app.consumes.length === 0 ? null : <AppCalls app={app} />}
      <AppVisitors appId={app.id} limit={5} allHref={`${path}?tab=sign-ins`} />
      <AppEvents app={app} limit={5} narrow />
    </>
  );
}

function accessOf({ open, requestable }: AppFacts): string {
  if (open === 'everyone') return t('app.fact.everyone');
  return t(requestable ? 'app.fact.requestable' : 'app.fact.assigned');
}

function ClientFacts({ app, clientId }: { app: AppFacts; clientId: string }) {
  const { redirectUris } = app;
  return (
    <Section title={t('app.client')}>
      <FactList
        facts={[
          { label: t('app.client.id'), value: <CopyFact mono text={clientId} label={t('app.client.id.copy')} /> },
          {
            label: t('app.client.secret'),
            value: <span className="text-muted">{t('app.client.secret.hint')}</span>,
          },
          {
            label: t('app.client.returns'),
            value: redirectUris.map((uri) => (
              <code key={uri} className="max-w-full truncate" title={uri}>
                {uri.replace(/^https?:\/\//, '')}
              </code>
            )),
          },
        ]}
      />
    </Section>
  );
}
