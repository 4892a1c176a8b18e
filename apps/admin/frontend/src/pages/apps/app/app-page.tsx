import { ButtonLink } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { ExternalLink } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Columns } from '../../../parts/columns.tsx';
import { DetailHeading, DetailPage } from '../../../parts/detail-page.tsx';
import { type PageTab, PageTabs, useTab } from '../../../parts/page-tabs.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { hostOf } from '../host-of.ts';
import { AppAssignments } from './app-assignments.tsx';
import { AppEvents } from './app-events.tsx';
import { AppMissing } from './app-missing.tsx';
import { AppPermissions } from './app-permissions.tsx';
import { type AppFacts, appQuery } from './app-query.ts';
import { AppRoles } from './app-roles.tsx';
import { AppSide } from './app-side.tsx';
import { AppVisitors } from './app-visitors.tsx';
import { t } from './app.texts.ts';

/** One app of the platform: who can open it, its roles, and what its manifest declares. */
export default function AppPage() {
  const { id = '' } = useParams();
  const query = useAdminQuery(appQuery, { id });
  const app = query.data?.app;
  return (
    <DetailPage
      query={query}
      title={app?.name ?? t('app.title')}
      back={{ href: '/apps', words: t('app.back') }}
      heading={app ? <AppHeading app={app} /> : undefined}
      actions={app && app.missingSince === null ? <AppActions app={app} /> : null}
      failed={t('app.failed')}
    >
      {({ app }) => <AppTabs app={app} refetch={query.refetch} />}
    </DetailPage>
  );
}

/** The first tab begins the lists that the others have whole. */
function AppTabs({ app, refetch }: { app: AppFacts; refetch: () => unknown }) {
  const { missingSince, roles, permissions } = app;
  const path = `/apps/${app.slug ?? app.id}`;
  const tabs: PageTab[] = [
    { id: 'overview', words: t('app.tab.overview') },
    { id: 'access', words: t('app.tab.access'), count: countOf(app) },
    { id: 'roles', words: t('app.tab.roles'), count: roles.length },
    { id: 'permissions', words: t('app.tab.permissions'), count: permissions.length },
    { id: 'sign-ins', words: t('app.tab.uses') },
    { id: 'events', words: t('app.tab.events') },
  ];
  const tab = useTab(tabs);
  return (
    <>
      <PageTabs path={path} tabs={tabs} current={tab} />
      {missingSince === null ? null : <AppMissing app={app} since={missingSince} onRetry={refetch} />}
      {tab === 'access' ? (
        <AppAssignments app={app} />
      ) : tab === 'roles' ? (
        <AppRoles roles={roles} permissions={permissions} />
      ) : tab === 'permissions' ? (
        <AppPermissions roles={roles} permissions={permissions} />
      ) : tab === 'sign-ins' ? (
        <AppVisitors appId={app.id} limit={100} />
      ) : tab === 'events' ? (
        <AppEvents app={app} limit={100} />
      ) : (
        <Columns aside={<AppSide app={app} path={path} />}>
          <AppAssignments app={app} allHref={`${path}?tab=access`} />
          <AppRoles roles={roles} permissions={permissions} most={8} allHref={`${path}?tab=roles`} />
          <AppPermissions roles={roles} permissions={permissions} most={8} allHref={`${path}?tab=permissions`} />
        </Columns>
      )}
    </>
  );
}

const countOf = ({ roles }: AppFacts) => roles.reduce((total, { people, groups }) => total + people + groups, 0);

function AppHeading({ app }: { app: AppFacts }) {
  const { name, description, url, missingSince } = app;
  const isMissing = missingSince !== null;
  return (
    <DetailHeading picture={<Door app={{ ...app, id: app.manifestId }} size={48} shut={isMissing} />} name={name}>
      <p className="truncate text-muted">
        {description}{' '}
        {isMissing ? (
          <span className="phone:hidden">{hostOf(url)}</span>
        ) : (
          <a href={url} className="link phone:hidden">
            {hostOf(url)}
          </a>
        )}
      </p>
    </DetailHeading>
  );
}

function AppActions({ app: { id, slug, url } }: { app: AppFacts }) {
  const mayGive = useMay('policy.manage', 'manage');
  return (
    <>
      <ButtonLink size="sm" href={url} target="_blank" rel="noreferrer" className="phone:hidden">
        <ExternalLink strokeWidth={1.75} />
        {t('app.open')}
      </ButtonLink>
      {mayGive ? (
        <Link href={`/access?app=${slug ?? id}`} asChild>
          <ButtonLink variant="primary" size="sm">
            {t('app.give')}
          </ButtonLink>
        </Link>
      ) : null}
    </>
  );
}
