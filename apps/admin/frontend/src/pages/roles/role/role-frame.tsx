import { ShieldHalf } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { AppDoor } from '../../../parts/app-door.tsx';
import { BigIcon } from '../../../parts/big-icon.tsx';
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
          <DetailHeading
            picture={role.app ? <AppDoor app={role.app} size={48} /> : <BigIcon page icon={ShieldHalf} />}
            name={role.name}
          >
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
