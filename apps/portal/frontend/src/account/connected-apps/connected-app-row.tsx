import type { ConnectedApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { Door } from '@portico/ui/door';
import { Check } from 'lucide-react';
import { timeAgo } from '../sessions/time-ago.ts';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

export interface ConnectedAppRowProps {
  app: ConnectedApp;
  /** When the list was loaded. */
  now: Date;
  onRemove: () => Promise<void>;
}

export function ConnectedAppRow({ app, now, onRemove }: ConnectedAppRowProps) {
  const host = app.url ? URL.parse(app.url)?.host : undefined;
  return (
    <li data-slot="connected-app" className="flex items-start gap-3.5 px-4 py-3.5 max-sm:flex-wrap">
      <Door app={{ id: app.clientId, name: app.name, iconSvg: null }} />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{app.name}</p>
        <p className="text-13 text-pretty text-muted">
          {host ? `${host}. ` : ''}Allowed on {date.format(new Date(app.since))}, used{' '}
          {timeAgo(new Date(app.lastUsedAt), now)}
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
          <Button size="sm" aria-label={`Remove the access of ${app.name}`}>
            Remove access
          </Button>
        }
        title={`Remove the access of ${app.name}?`}
        description={`${app.name} won't be able to use your account. The next time you sign in there, it asks you again.`}
        action="Remove access"
        onConfirm={onRemove}
      />
    </li>
  );
}
