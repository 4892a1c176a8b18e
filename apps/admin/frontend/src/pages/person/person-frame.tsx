import { Button, ButtonLink } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ResultOf } from '../../graphql/graphql.ts';
import { DetailHeading, DetailPage, type DetailQuery } from '../../parts/detail-page.tsx';
import { CopyFact } from '../../parts/fact-list.tsx';
import { onDemand } from '../../parts/on-demand.tsx';
import { useMay } from '../../shell/use-may.ts';
import type { personQuery } from './person-query.ts';
import { PersonSkeleton } from './person-skeleton.tsx';
import { t } from './person.texts.ts';

const MoreMenu = onDemand(() => import('./more-menu.tsx'));

type Answer = ResultOf<typeof personQuery>;

export interface PersonFrameProps {
  query: DetailQuery<Answer>;
  /** Absent if the viewer can't edit. */
  onEdit: (() => void) | undefined;
  children: (answer: Answer) => ReactNode;
}

/** Head and states of the page. */
export function PersonFrame({ query, onEdit, children }: PersonFrameProps) {
  const person = query.data?.person;
  const mayGive = useMay('policy.manage');
  return (
    <DetailPage
      query={query}
      title={person?.name ?? t('person.title')}
      heading={
        person ? (
          <DetailHeading picture={<Face person={person} size={40} className="[--w:48px]!" />} name={person.name}>
            <div className="text-14 text-muted">
              <CopyFact text={person.email} label={t('person.copy_email')} />
            </div>
          </DetailHeading>
        ) : undefined
      }
      back={{ href: '/people', words: t('person.back') }}
      actions={
        person ? (
          <>
            {onEdit ? (
              <MoreMenu
                trigger={
                  <Button variant="quiet" size="icon" aria-label={t('person.more', { name: person.name })}>
                    <Ellipsis strokeWidth={1.75} />
                  </Button>
                }
                onEdit={onEdit}
              />
            ) : null}
            {mayGive ? (
              <Link href={`/access?person=${person.id}`} asChild>
                <ButtonLink variant="primary" size="sm">
                  {t('person.give')}
                </ButtonLink>
              </Link>
            ) : null}
          </>
        ) : null
      }
      failed={t('person.failed')}
      skeleton={<PersonSkeleton />}
    >
      {children}
    </DetailPage>
  );
}
