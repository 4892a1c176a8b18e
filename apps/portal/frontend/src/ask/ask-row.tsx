import type { LauncherApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Status } from '@portico/ui/status';
import { useRef } from 'react';
import { useAsk } from './use-ask.ts';

/** A door that is shut: ask for it, or see that one has asked. */
export const AskRow = ({ app }: { app: LauncherApp }) => {
  const { mutate, isError } = useAsk(app);
  const row = useRef<HTMLDivElement>(null);
  const ask = () => {
    // The button goes; its place keeps the focus.
    row.current?.focus();
    mutate();
  };
  return (
    <div ref={row} tabIndex={-1} data-slot="ask-row" className="-mx-2 flex items-center gap-3 p-2">
      <Door app={app} shut />
      <span className="min-w-0 flex-1">
        <b className="block truncate text-muted" title={app.name}>
          {app.name}
        </b>
        {isError ? (
          <span role="alert" className="block text-13 text-danger">
            That did not work. Ask again.
          </span>
        ) : (
          <span className="block truncate text-13 text-muted" title={app.description}>
            {app.description}
          </span>
        )}
      </span>
      {app.state === 'requested' ? (
        <Status tone="warning">Asked</Status>
      ) : (
        <Button size="xs" aria-label={`Ask for ${app.name}`} onClick={ask}>
          Ask
        </Button>
      )}
    </div>
  );
};
