import { Door } from '@portico/ui/door';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { EventLine } from '../../../parts/event/event-line.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { appsQuery } from '../apps-query.ts';
import { appEventsQuery, type AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';

/** Facts beside the page: what it is, its client, what it calls, what happened to it. */
export function AppSide({ app }: { app: AppFacts }) {
  return (
    <aside className="grid min-w-0 grid-cols-1 content-start gap-8">
      <Section title={t('app.facts')}>
        <FactList
          facts={[
            { label: t('app.fact.owner'), value: app.owner },
            { label: t('app.fact.kind'), value: app.kind },
            { label: t('app.fact.access'), value: accessOf(app) },
            { label: t('app.fact.launcher'), value: app.hidden ? t('app.fact.hidden') : null },
            { label: t('app.fact.since'), value: <Day at={app.createdAt} /> },
            { label: t('app.fact.synced'), value: <TimeAgo at={app.updatedAt} /> },
          ]}
        />
      </Section>
      {app.clientId === null ? null : <ClientFacts app={app} clientId={app.clientId} />}
      {app.consumes.length === 0 ? null : <TalksTo slugs={app.consumes} />}
      <Events id={app.id} />
    </aside>
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
              <code key={uri} className="wrap-anywhere">
                {uri}
              </code>
            )),
          },
        ]}
      />
    </Section>
  );
}

function TalksTo({ slugs }: { slugs: readonly string[] }) {
  const { data } = useAdminQuery(appsQuery, {});
  return (
    <Section title={t('app.talks')}>
      <ul className="grid gap-1.5 text-13">
        {slugs.map((slug) => {
          const app = data?.apps.find((one) => one.slug === slug);
          return (
            <li key={slug} className="flex min-h-6 items-center gap-2">
              <span className="w-27 flex-none text-muted">{t('app.talks.calls')}</span>
              {app ? (
                <Link href={`/apps/${slug}`} className="flex min-w-0 items-center gap-1.5 rounded-inner">
                  <Door app={{ ...app, id: app.manifestId }} size={20} shut={app.missingSince !== null} />
                  <span className="truncate">{app.name}</span>
                </Link>
              ) : (
                <code>{slug}</code>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Events({ id }: { id: string }) {
  const maySee = useMay('read', 'manage');
  const { data } = useAdminQuery(appEventsQuery, { id }, { enabled: maySee });
  const events = data?.auditLogs.items;
  if (!events) return null;
  return (
    <Section
      title={t('app.events')}
      action={
        <Link href={`/audit?thing=${id}&span=30d`} className="text-13 text-muted hover:text-text">
          {t('app.events.all')}
        </Link>
      }
    >
      {events.length === 0 ? <p className="text-13 text-muted">{t('app.events.none')}</p> : null}
      <ul className="divide-y">
        {events.map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      </ul>
    </Section>
  );
}
