import type { ConnectedApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import {
  Dialog,
  DialogActions,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from '@portico/ui/dialog';
import { Door } from '@portico/ui/door';
import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
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
      <RemoveDialog name={app.name} onConfirm={onRemove} />
    </li>
  );
}

function RemoveDialog({ name, onConfirm }: { name: string; onConfirm: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger render={<Button size="sm" aria-label={`Remove the access of ${name}`} />}>
        Remove access
      </DialogTrigger>
      <DialogContent initialFocus={cancel}>
        <DialogTitle>Remove the access of {name}?</DialogTitle>
        <DialogDescription>
          {name} won&apos;t be able to use your account. The next time you sign in there, it asks you again.
        </DialogDescription>
        <DialogActions>
          <DialogClose render={<Button ref={cancel} />}>Cancel</DialogClose>
          <Button
            variant="danger"
            disabled={!open}
            onClick={() => {
              setOpen(false);
              void onConfirm();
            }}
          >
            Remove access
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
