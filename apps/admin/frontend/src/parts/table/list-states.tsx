import { Button } from '@portico/ui/button';
import { RequestId } from '@portico/ui/error-state';
import { CloudOff, Lock, type LucideIcon, RotateCw, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AdminError } from '../../graphql/admin-error.ts';
import { t } from './table.texts.ts';
import { TableSay } from './table-say.tsx';

/** First use: what this list is for, and one thing to do. */
export function NothingYet({
  icon,
  title,
  actions,
  children,
}: {
  icon: LucideIcon;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <TableSay icon={icon} title={title} actions={actions}>
      {children}
    </TableSay>
  );
}

export interface NoMatchProps {
  /** "No people match “weberr”". */
  title: string;
  /** The searched rows: names and addresses of 148 people, with one filter on. */
  children?: ReactNode;
  /** When a text was searched for. */
  onClearSearch?: () => void;
  /** When filters are on. */
  onClearAll?: () => void;
}

export function NoMatch({ title, children, onClearSearch, onClearAll }: NoMatchProps) {
  const actions = (
    <>
      {onClearSearch ? (
        <Button size="sm" onClick={onClearSearch}>
          {t('table.clear_search')}
        </Button>
      ) : null}
      {onClearAll ? (
        <Button variant={onClearSearch ? 'quiet' : 'secondary'} size="sm" onClick={onClearAll}>
          {t(onClearSearch ? 'table.clear_both' : 'table.clear_filters')}
        </Button>
      ) : null}
    </>
  );
  return (
    <TableSay icon={SearchX} title={title} actions={actions}>
      {children}
    </TableSay>
  );
}

/** The viewer may not see these rows: who can help. */
export function NoPermission({ children }: { children?: ReactNode }) {
  return (
    <TableSay icon={Lock} title={t('table.forbidden')}>
      {children ?? t('table.forbidden.hint')}
    </TableSay>
  );
}

export interface ListFailedProps {
  /** "People couldn't be loaded". */
  title: string;
  error: AdminError;
  retrying: boolean;
  onRetry: () => void;
}

/** A refusal is told as one, and so is what is not there: trying again does not help then. */
export function ListFailed({ title, error, retrying, onRetry }: ListFailedProps) {
  if (error.code.endsWith('.forbidden')) return <NoPermission>{error.message}</NoPermission>;
  if (error.code.endsWith('.not_found'))
    return (
      <TableSay icon={SearchX} title={title}>
        {error.message}
      </TableSay>
    );
  const retry = (
    <Button size="sm" pending={retrying} onClick={onRetry}>
      {retrying ? null : <RotateCw strokeWidth={1.75} />}
      {t('table.retry')}
    </Button>
  );
  return (
    <TableSay
      icon={CloudOff}
      role="alert"
      title={title}
      actions={retry}
      after={error.requestId ? <RequestId className="mt-4" id={error.requestId} /> : null}
    >
      {error.message}
    </TableSay>
  );
}
