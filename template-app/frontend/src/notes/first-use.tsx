import { useUser } from '@portico/auth-client-ts/react';
import { Button } from '@portico/ui/button';
import { Empty, EmptySheet } from '@portico/ui/empty';
import { Plus } from 'lucide-react';
import { useNow } from '../use-now.ts';
import { greeting } from './greeting.ts';

export type FirstUseProps = { canWrite: boolean; onNew: () => void };

/** Nothing was ever written here. */
export function FirstUse({ canWrite, onNew }: FirstUseProps) {
  const user = useUser();
  const now = useNow();
  return (
    <div className="grid flex-1 place-items-center">
      <Empty
        art={<EmptySheet />}
        title={canWrite ? 'Write your first note' : 'No notes yet'}
        actions={
          canWrite ? (
            <Button variant="primary" className="ps-[11px]" aria-keyshortcuts="n" onClick={onNew}>
              <Plus strokeWidth={1.75} aria-hidden="true" />
              New note
            </Button>
          ) : null
        }
      >
        {greeting(user.name, now)}.{' '}
        {canWrite
          ? "Only you can see your notes, and they're saved while you write."
          : 'You can read notes here, but you have none. To write, ask an administrator for a role that can.'}
      </Empty>
    </div>
  );
}
