import { ShieldHalf } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { DetailHeading, DetailPage, type DetailQuery } from '../../../parts/detail-page.tsx';
import { PersonSkeleton } from '../../person/person-skeleton.tsx';
import type { roleQuery } from './role-query.ts';
import { t } from './role.texts.ts';

type Answer = ResultOf<typeof roleQuery>;

export interface RoleFrameProps {
  query: DetailQuery<Answer>;
  actions: ReactNode;
  foot: ReactNode;
  children: (answer: Answer) => ReactNode;
}

/** Head and states of the page. */
export function RoleFrame({ query, actions, foot, children }: RoleFrameProps) {
  const role = query.data?.role;
  return (
    <DetailPage
      query={query}
      title={role?.name ?? t('role.title')}
      heading={
        role ? (
          <DetailHeading picture={<RolePicture />} name={role.name}>
            {role.description === '' ? null : <p className="text-pretty text-muted">{role.description}</p>}
          </DetailHeading>
        ) : undefined
      }
      back={{ href: '/roles', words: t('role.back') }}
      actions={actions}
      foot={foot}
      failed={t('role.failed')}
      skeleton={<PersonSkeleton />}
    >
      {children}
    </DetailPage>
  );
}

const RolePicture = () => (
  <span
    aria-hidden="true"
    className="grid size-12 flex-none place-items-center rounded-card bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]"
  >
    <ShieldHalf className="size-6" strokeWidth={1.5} />
  </span>
);
