import type { PortalApp } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Status } from '@portico/ui/status';
import { useRef } from 'react';
import { useAsk } from './use-ask.ts';
import { t } from './ask.texts.ts';

/** An app without access: request it, or see that it was requested. */
export const AskRow = ({ app }: { app: PortalApp }) => {
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
            {t('ask.failed')}
          </span>
        ) : (
          <span className="block truncate text-13 text-muted" title={app.description}>
            {app.description}
          </span>
        )}
      </span>
      {app.state === 'requested' ? (
        <Status tone="warning" className="text-12">
          {t('ask.requested')}
        </Status>
      ) : (
        <Button size="xs" aria-label={t('ask.request_app', { name: app.name })} onClick={ask}>
          {t('ask.request')}
        </Button>
      )}
    </div>
  );
};
