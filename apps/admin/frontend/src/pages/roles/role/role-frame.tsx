import { useSkeleton } from '@portico/ui/skeleton';
import { ShieldHalf } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { Page } from '../../../parts/page.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { PersonSkeleton } from '../../person/person-skeleton.tsx';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';

export interface RoleFrameProps {
  role: Role | undefined;
  query: { error: AdminError | null; isFetching: boolean; refetch: () => unknown };
  actions: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}

/** Head and states of the page. */
export function RoleFrame({ role, query: { error, isFetching, refetch }, actions, foot, children }: RoleFrameProps) {
  const isLoading = useSkeleton(!role && !error);
  const heading = role ? (
    <div className="flex min-w-0 items-center gap-4">
      <span
        aria-hidden="true"
        className="grid size-12 flex-none place-items-center rounded-card bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]"
      >
        <ShieldHalf className="size-6" strokeWidth={1.5} />
      </span>
      <div className="min-w-0">
        <h1 className="truncate text-20 font-semibold" title={role.name}>
          {role.name}
        </h1>
        {role.description === '' ? null : <p className="text-pretty text-muted">{role.description}</p>}
      </div>
    </div>
  ) : undefined;
  return (
    <Page
      title={role?.name ?? t('role.title')}
      heading={heading ?? (error ? undefined : <div className="h-12" />)}
      back={{ href: '/roles', words: t('role.back') }}
      actions={role ? actions : null}
      foot={role ? foot : null}
    >
      {role ? (
        children
      ) : error ? (
        <ListFailed title={t('role.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <PersonSkeleton />
      ) : null}
    </Page>
  );
}
