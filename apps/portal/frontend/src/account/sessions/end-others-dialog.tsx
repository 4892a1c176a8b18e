import type { AccountSession } from '@portico/api-types';
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
import { useRef, useState } from 'react';
import { describeBrowser } from './describe-browser.ts';

export interface EndOthersDialogProps {
  /** What ends. */
  sessions: AccountSession[];
  onConfirm: () => Promise<void>;
}

export function EndOthersDialog({ sessions, onConfirm }: EndOthersDialogProps) {
  const [open, setOpen] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const title = sessions.length === 1 ? 'End the other session?' : `End ${sessions.length} other sessions?`;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger render={<Button size="sm" className="text-danger" />}>End all others</DialogTrigger>
      <DialogContent initialFocus={cancel}>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>You&apos;ll be signed out of every app in:</DialogDescription>
        <ul className="max-h-60 list-disc overflow-y-auto ps-5 text-13 wrap-anywhere">
          {sessions.map(({ id, userAgent, ip }) => (
            <li key={id}>
              {describeBrowser(userAgent).name}
              {ip ? <span className="text-muted"> ({ip})</span> : null}
            </li>
          ))}
        </ul>
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
            {sessions.length === 1 ? 'End session' : 'End sessions'}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
