import type { AccessRequested, InteractionApp } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { whenOf } from './when-of.ts';
import { t } from './door.texts.ts';

const Step = ({ dot, children }: { dot: ReactNode; children: ReactNode }) => (
  <li className="relative flex items-start gap-3 pb-4 before:absolute before:start-[7px] before:top-5 before:bottom-0 before:w-px before:bg-border last:pb-0 last:before:hidden">
    <span className="grid h-5 w-[15px] flex-none place-items-center">{dot}</span>
    {children}
  </li>
);

const hollow = 'size-[9px] rounded-full shadow-[inset_0_0_0_1.5px_var(--text-faint)]';

export interface AskedProps {
  app: InteractionApp;
  request: AccessRequested;
  portalUrl: string;
}

/** The state of the request, and links to continue. */
export const Asked = ({ app, request, portalUrl }: AskedProps) => (
  <>
    <ol className="mb-1">
      <Step dot={<Check className="size-3.5 text-success" strokeWidth={2.25} aria-hidden="true" />}>
        <span className="flex-1">{t('door.requested.asked')}</span>
        <time className="text-13 text-faint" dateTime={request.requestedAt}>
          {whenOf(request.requestedAt)}
        </time>
      </Step>
      <Step dot={<i className="size-[9px] rounded-full bg-warning shadow-[0_0_0_3px_var(--warning-soft)]" />}>
        {t('door.requested.waiting')}
      </Step>
      <Step dot={<i className={hollow} />}>
        <span className="min-w-0 wrap-anywhere text-faint">
          {request.roleTitle
            ? t('door.requested.opens_as', { name: app.name, role: request.roleTitle })
            : t('door.requested.opens', { name: app.name })}
        </span>
      </Step>
    </ol>
    <ButtonLink href={portalUrl} size="lg">
      {t('door.apps')}
    </ButtonLink>
    {app.url ? (
      <ButtonLink href={app.url} variant="quiet" size="lg" className="-mt-2">
        {t('door.requested.retry')}
      </ButtonLink>
    ) : null}
  </>
);
