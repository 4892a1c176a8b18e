import { useSkeleton, Skeleton } from '@portico/ui/skeleton';
import { Check } from 'lucide-react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { AppDoor } from '../../../parts/app-door.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { useMayAsk } from '../../ask/use-may-ask.ts';
import { type AppAccess, accessOfPersonQuery } from './access-of-person.ts';
import { t } from './access.texts.ts';
import { listPermissions } from './say-access.ts';

const APPS = 4;
const PERMISSIONS = 3;

/** In the quick look: what a person can do in each app, in words. The page has all of it, with the reasons. */
export function CanDo({ person }: { person: { id: string; name: string } }) {
  const { data, error } = useAdminQuery(accessOfPersonQuery, { id: person.id });
  const isLoading = useSkeleton(!data && !error);
  const mayAsk = useMayAsk();
  const open = data?.effectiveAccess
    .filter(({ allowed }) => allowed)
    .toSorted((one, other) => one.app.name.localeCompare(other.app.name));
  const more = (open?.length ?? 0) - APPS;
  return (
    <Section
      panel
      title={t('person.access.can_do', { name: toGivenName(person.name) })}
      action={
        mayAsk ? (
          <Link
            href={`/ask?subject=${person.id}`}
            className="text-13 font-medium text-muted hover:text-text touch:py-3"
          >
            {t('person.access.ask')}
          </Link>
        ) : null
      }
    >
      <FormError error={error} />
      {open ? (
        <>
          {open.length === 0 ? <p className="text-13 text-muted">{t('person.access.none')}</p> : null}
          <ul className="grid gap-2.5 pt-1 empty:hidden">
            {open.slice(0, APPS).map((access) => (
              <AppPermissions key={`${access.app.id} ${access.tenant?.id ?? ''}`} access={access} />
            ))}
          </ul>
          {more > 0 ? (
            <Link
              href={`/people/${person.id}?tab=access`}
              className="mt-2 inline-block text-13 font-medium text-muted hover:text-text"
            >
              {t('person.access.all_apps', { count: more })}
            </Link>
          ) : null}
        </>
      ) : isLoading ? (
        <Skeleton className="my-2 w-40" />
      ) : null}
    </Section>
  );
}

/** One permission stands beside the app, more stand below it. */
function AppPermissions({ access }: { access: AppAccess }) {
  const { app, tenant } = access;
  const permissions = listPermissions(access);
  const shown = permissions.length === 0 ? [t('person.access.open_only')] : permissions.slice(0, PERMISSIONS);
  const more = permissions.length - shown.length;
  return (
    <li className="flex gap-2.5 text-13">
      <AppDoor app={app} />
      <div className={shown.length === 1 ? 'flex min-w-0 flex-1 gap-4' : 'grid min-w-0 flex-1'}>
        <b className="truncate leading-6" title={app.name}>
          {app.name}
          {tenant ? (
            <span className="ms-1.5 font-normal text-muted">{t('person.access.in', { place: tenant.name })}</span>
          ) : null}
        </b>
        <ul className="min-w-0">
          {shown.map((words) => (
            <li key={words} className="flex min-w-0 items-center gap-1.5 text-muted">
              <Check className="size-3.5 flex-none text-success" strokeWidth={1.75} aria-hidden="true" />
              <span className={shown.length === 1 ? 'truncate leading-6' : 'truncate'} title={words}>
                {words}
              </span>
            </li>
          ))}
          {more > 0 ? (
            <li className="ps-5 text-faint">{t('person.access.more_permissions', { count: more })}</li>
          ) : null}
        </ul>
      </div>
    </li>
  );
}
