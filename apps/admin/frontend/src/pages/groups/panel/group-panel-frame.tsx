import { Button } from '@portico/ui/button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DetailPanel } from '../../../parts/detail-panel.tsx';
import { GroupPath } from '../../../parts/group-path.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { groupKinds } from '../group-kinds.ts';
import { type GroupAnswer, groupQuery } from '../group-query.ts';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { t } from './group-panel.texts.ts';

const CreateGroup = lazy(() => import('../edit/create-group.tsx'));
const MoveGroup = lazy(() => import('../edit/move-group.tsx'));

export interface GroupPanelFrameProps {
  kind: GroupTreeKind;
  id: string;
  onClose: () => void;
  children: (answer: GroupAnswer) => ReactNode;
}

/** The quick look at a group, of people or of things: its head and states, its description, and what can be done to it. */
export function GroupPanelFrame({ kind, id, onClose, children }: GroupPanelFrameProps) {
  const query = useAdminQuery(groupQuery, { id });
  const [dialog, setDialog] = useState<'create' | 'move'>();
  const mayChange = useMay('manage');
  const group = query.data?.group;
  const close = () => setDialog(undefined);
  return (
    <DetailPanel
      query={query}
      name={group?.name}
      label={groupKinds[kind].title}
      failed={t('panel.failed')}
      picture={<BigIcon icon={groupKinds[kind].icon} />}
      subtitle={group && group.path.length > 0 ? <GroupPath names={group.path} /> : null}
      pageHref={groupKinds[kind].pageHref(id)}
      onClose={onClose}
      foot={
        group && mayChange ? (
          <>
            <Button size="sm" className="flex-1" onClick={() => setDialog('create')}>
              {t('panel.new_inside')}
            </Button>
            <Button size="sm" onClick={() => setDialog('move')}>
              {t('panel.move')}
            </Button>
          </>
        ) : null
      }
    >
      {(answer) => (
        <>
          {answer.group.description === '' ? null : (
            <p className="text-13 wrap-anywhere text-muted">{answer.group.description}</p>
          )}
          {children(answer)}
          <Suspense fallback={null}>
            {dialog === 'create' ? <CreateGroup kind={kind} parent={answer.group} onClose={close} /> : null}
            {dialog === 'move' ? <MoveGroup group={answer.group} onClose={close} /> : null}
          </Suspense>
        </>
      )}
    </DetailPanel>
  );
}
