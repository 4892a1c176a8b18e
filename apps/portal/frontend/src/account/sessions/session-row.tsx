import type { AccountSession } from '@portico/api-types';
import { timeAgo } from '@portico/texts';
import { Laptop, Smartphone, Tablet } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeBrowser } from '@portico/ui/describe-browser';
import { IconBlock } from '../../icon-block.tsx';
import { t } from './sessions.texts.ts';

const icons = { computer: Laptop, phone: Smartphone, tablet: Tablet };

export interface SessionRowProps {
  session: AccountSession;
  /** When the list was loaded. */
  now: Date;
  action: ReactNode;
}

export function SessionRow({ session, now, action }: SessionRowProps) {
  const { name, kind } = describeBrowser(session.userAgent);
  const at = new Date(session.createdAt);
  const lastSeen = new Date(session.lastSeenAt);
  return (
    <li data-slot="session-row" className="flex min-h-15 items-center gap-3 px-4 py-2.5">
      <IconBlock icon={icons[kind]} className="max-sm:self-start" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0 wrap-anywhere">{name}</span>
          {session.current ? (
            <span className="rounded-full border px-2 text-12 font-medium text-muted">
              {t('account.sessions.this_one')}
            </span>
          ) : null}
        </p>
        <p className="text-13 text-pretty text-muted">
          {session.ip
            ? t('account.sessions.signed_in_at', { ip: session.ip, at })
            : t('account.sessions.signed_in', { at })}
        </p>
      </div>
      <time
        dateTime={session.lastSeenAt}
        title={t('account.sessions.last_seen', { at: lastSeen })}
        className="flex-none text-13 text-muted tabular-nums max-sm:hidden"
      >
        {session.current ? t('account.sessions.now') : timeAgo(lastSeen, now)}
      </time>
      <span className="flex w-14 flex-none justify-end">{action}</span>
    </li>
  );
}
