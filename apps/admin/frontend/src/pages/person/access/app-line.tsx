import { Link } from 'wouter';
import { AppDoor } from '../../../parts/app-door.tsx';
import { LastUsed } from '../../../parts/last-used.tsx';
import { Line } from '../../../parts/line.tsx';
import { useMayAsk } from '../../ask/use-may-ask.ts';
import type { AppAccess } from './access-of-person.ts';
import { t } from './access.texts.ts';
import { sayPermissions, sayWhy } from './say-access.ts';

/** One app: what the person can do there, by what it opens, and the way to every grant behind it. */
export function AppLine({ access, personId }: { access: AppAccess; personId: string }) {
  const { app, tenant } = access;
  const mayAsk = useMayAsk();
  const [can, why] = [sayPermissions(access), sayWhy(access)];
  const question = new URLSearchParams({ subject: personId, app: app.id, action: 'open' });
  return (
    <Line
      className="border-b py-1.5"
      picture={<AppDoor app={app} />}
      title={
        <>
          {app.name}
          {tenant ? (
            <span className="ms-1.5 font-normal text-muted">{t('person.access.in', { place: tenant.name })}</span>
          ) : null}
          {can === '' ? null : (
            <span className="ms-2 font-normal text-muted" title={can}>
              {can}
            </span>
          )}
        </>
      }
      subtitle={<span title={why}>{why}</span>}
      end={
        <>
          {access.allowed ? <LastUsed at={access.lastUsedAt} className="flex-none text-12 text-muted" /> : null}
          {mayAsk ? (
            <Link
              href={`/ask?${question}`}
              aria-label={t('person.access.why.app', { app: app.name })}
              className="flex-none font-medium underline decoration-border-control underline-offset-2 touch:py-3"
            >
              {t('person.access.why')}
            </Link>
          ) : null}
        </>
      }
    />
  );
}
