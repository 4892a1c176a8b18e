import { Button, ButtonLink } from '@portico/ui/button';
import { RefreshCw, Unplug } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { Callout } from '../../../parts/callout.tsx';
import { useMay, useMayOnPlatform } from '../../../shell/use-may.ts';
import type { AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';

const RemoveApp = lazy(() => import('./remove-app.tsx'));

export interface AppMissingProps {
  app: AppFacts;
  since: string;
  onRetry: () => unknown;
}

/** The manifest is gone: nobody can open the app, and nothing that was given is lost until it is removed for good. */
export function AppMissing({ app, since, onRetry }: AppMissingProps) {
  const { id, name, roles } = app;
  const [isRemoving, setRemoving] = useState(false);
  const mayRemove = useMayOnPlatform('manage');
  const maySee = useMay('read', 'manage');
  return (
    <Callout
      className="mb-7"
      icon={Unplug}
      title={t('app.missing.title', { name })}
      actions={
        <>
          <Button size="sm" onClick={() => void onRetry()}>
            <RefreshCw strokeWidth={1.75} />
            {t('app.missing.again')}
          </Button>
          {maySee ? (
            <Link href={`/audit?thing=${id}&span=30d`} asChild>
              <ButtonLink size="sm">{t('app.missing.changed')}</ButtonLink>
            </Link>
          ) : null}
          {mayRemove ? (
            <Button variant="quiet" size="sm" className="text-danger" onClick={() => setRemoving(true)}>
              {t('app.missing.remove')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{t('app.missing', { name, day: new Date(since), roles: roles.length })}</p>
      <Suspense fallback={null}>
        {isRemoving ? <RemoveApp app={app} onClose={() => setRemoving(false)} /> : null}
      </Suspense>
    </Callout>
  );
}
