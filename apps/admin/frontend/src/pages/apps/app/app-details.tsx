import { ButtonLink } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { ExternalLink, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { Page } from '../../../parts/page.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { t } from './app.texts.ts';
import type { AppFacts } from './app-query.ts';
import { hostOf } from '../host-of.ts';
import { AppAssignments } from './app-assignments.tsx';
import { AppPermissions } from './app-permissions.tsx';
import { AppRoles } from './app-roles.tsx';
import { AppSide } from './app-side.tsx';

export function AppDetails({ app }: { app: AppFacts }) {
  const { name, description, url, missingSince, roles, permissions } = app;
  const isMissing = missingSince !== null;
  const mayGive = useMay('policy.manage', 'manage');
  return (
    <Page
      title={name}
      back={{ href: '/apps', words: t('app.back') }}
      heading={
        <div className="flex min-w-0 items-center gap-4">
          <Door app={{ ...app, id: app.manifestId }} size={48} shut={isMissing} />
          <div className="min-w-0">
            <h1 className="truncate text-20 font-semibold">{name}</h1>
            <p className="truncate text-muted">
              {description}{' '}
              <a href={url} className="underline decoration-border underline-offset-2 hover:text-text">
                {hostOf(url)}
              </a>
            </p>
          </div>
        </div>
      }
      actions={
        <div className="flex gap-2 empty:hidden phone:basis-full">
          {isMissing ? null : (
            <ButtonLink size="sm" href={url} target="_blank" rel="noreferrer">
              <ExternalLink strokeWidth={1.75} />
              {t('app.open')}
            </ButtonLink>
          )}
          {mayGive && !isMissing ? (
            <Link href={`/access?app=${app.slug ?? app.id}`} asChild>
              <ButtonLink variant="primary" size="sm">
                {t('app.give')}
              </ButtonLink>
            </Link>
          ) : null}
        </div>
      }
    >
      {isMissing ? (
        <p role="status" className="mb-6 flex items-start gap-2.5 rounded-card border bg-danger-soft px-4 py-3 text-13">
          <TriangleAlert className="mt-0.5 size-4 flex-none text-danger" strokeWidth={1.75} aria-hidden="true" />
          <span>{t('app.missing', { day: new Date(missingSince) })}</span>
        </p>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)_300px] gap-10 @max-[900px]/main:grid-cols-1">
        <div className="grid content-start gap-8">
          <AppAssignments app={app} />
          <AppRoles roles={roles} permissions={permissions} />
          <AppPermissions roles={roles} permissions={permissions} />
        </div>
        <AppSide app={app} />
      </div>
    </Page>
  );
}
