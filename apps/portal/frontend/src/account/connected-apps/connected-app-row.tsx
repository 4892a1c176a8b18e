import type { ConnectedApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { Door } from '@portico/ui/door';
import { Check } from 'lucide-react';
import { timeAgo } from '@portico/texts';
import { t } from './connected-apps.texts.ts';

export interface ConnectedAppRowProps {
  app: ConnectedApp;
  /** When the list was loaded. */
  now: Date;
  onRemove: () => Promise<void>;
}

export function ConnectedAppRow({ app, now, onRemove }: ConnectedAppRowProps) {
  const host = app.url ? URL.parse(app.url)?.host : undefined;
  const use = { since: new Date(app.since), used: timeAgo(new Date(app.lastUsedAt), now) };
  return (
    <li data-slot="connected-app" className="flex items-start gap-3.5 px-4 py-3.5 max-sm:flex-wrap">
      <Door app={{ id: app.clientId, name: app.name, iconSvg: null }} />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{app.name}</p>
        <p className="text-13 text-pretty text-muted">
          {host ? t('account.apps.use_at', { host, ...use }) : t('account.apps.use', use)}
        </p>
        <ul className="mt-2 grid gap-1 text-13">
          {app.scopes.map(({ name, title }) => (
            <li key={name} className="flex items-start gap-2">
              <Check className="mt-0.5 size-3.5 flex-none text-success" strokeWidth={2} aria-hidden="true" />
              {title}
            </li>
          ))}
        </ul>
      </div>
      <ConfirmDialog
        trigger={
          <Button size="sm" aria-label={t('account.apps.remove_app', { name: app.name })}>
            {t('account.apps.remove')}
          </Button>
        }
        title={t('account.apps.remove.question', { name: app.name })}
        description={t('account.apps.remove.effect', { name: app.name })}
        action={t('account.apps.remove')}
        onConfirm={onRemove}
      />
    </li>
  );
}
