import { Button } from '@portico/ui/button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { BigIcon } from '../../parts/big-icon.tsx';
import { DetailHeading, DetailPage, type DetailQuery } from '../../parts/detail-page.tsx';
import { GroupPath } from '../../parts/group-path.tsx';
import { useMay } from '../../shell/use-may.ts';
import { groupKinds } from '../groups/group-kinds.ts';
import type { GroupAnswer, GroupFacts } from '../groups/group-query.ts';
import type { GroupTreeKind } from '../groups/tree/use-group-tree.ts';
import { t } from './group.texts.ts';

const EditGroup = lazy(() => import('../groups/edit/edit-group.tsx'));
const MoveGroup = lazy(() => import('../groups/edit/move-group.tsx'));

export interface GroupFrameProps {
  kind: GroupTreeKind;
  query: DetailQuery<GroupAnswer>;
  children: (answer: GroupAnswer) => ReactNode;
}

/** The page of a group, of people or of things: its head and states, its description, and what can be changed about it. */
export function GroupFrame({ kind, query, children }: GroupFrameProps) {
  const { icon, title, back } = groupKinds[kind];
  const group = query.data?.group;
  return (
    <DetailPage
      query={query}
      title={group?.name ?? title}
      heading={
        group ? (
          <DetailHeading picture={<BigIcon page icon={icon} />} name={group.name}>
            {group.path.length > 0 ? (
              <div className="text-14 text-muted">
                <GroupPath names={group.path} />
              </div>
            ) : null}
          </DetailHeading>
        ) : undefined
      }
      actions={group ? <Actions group={group} /> : null}
      back={back}
      failed={t('group.failed')}
    >
      {(answer) => (
        <>
          {answer.group.description === '' ? null : (
            <p className="mb-6 max-w-160 text-muted">{answer.group.description}</p>
          )}
          {children(answer)}
        </>
      )}
    </DetailPage>
  );
}

function Actions({ group }: { group: GroupFacts }) {
  const [dialog, setDialog] = useState<'edit' | 'move'>();
  const close = () => setDialog(undefined);
  if (!useMay('manage')) return null;
  return (
    <div className="flex gap-2 phone:basis-full">
      <Button size="sm" onClick={() => setDialog('move')}>
        {t('group.move')}
      </Button>
      <Button size="sm" onClick={() => setDialog('edit')}>
        {t('group.edit')}
      </Button>
      <Suspense fallback={null}>
        {dialog === 'edit' ? <EditGroup group={group} onClose={close} /> : null}
        {dialog === 'move' ? <MoveGroup group={group} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
