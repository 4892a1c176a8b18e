import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { IconBlock, Line } from '../../parts/line.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../shell/use-may.ts';
import { groupKinds } from '../groups/group-kinds.ts';
import type { GroupAnswer } from '../groups/group-query.ts';
import { t } from './group.texts.ts';

const CreateGroup = lazy(() => import('../groups/edit/create-group.tsx'));

/** The groups directly inside a group, and the way to make one. */
export function ChildGroups({ group, childGroups: { items, total } }: GroupAnswer) {
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('manage');
  const { icon, pageHref, openHref, sayMembers } = groupKinds[group.groupType];
  return (
    <Section
      title={t('group.children')}
      count={total}
      action={
        mayCreate ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setCreating(true)}>
            <Plus strokeWidth={1.75} />
            {t('group.new_inside')}
          </Button>
        ) : null
      }
    >
      {total === 0 ? <p className="text-13 text-muted">{t('group.children.none')}</p> : null}
      <ul>
        {items.map(({ id, name, status, allMemberCount }) => (
          <Line
            key={id}
            picture={<IconBlock icon={icon} />}
            title={
              <Link href={pageHref(id)} className="rounded-inner hover:underline" title={name}>
                {name}
              </Link>
            }
            end={
              <>
                {status === 'active' ? null : <Badge>{t(`group.status.${status}`)}</Badge>}
                <span className="text-muted tabular-nums">{sayMembers(allMemberCount)}</span>
              </>
            }
          />
        ))}
      </ul>
      {total > items.length ? (
        <Link href={openHref(group.id)} className="text-13 font-medium text-muted hover:text-text">
          {t('group.children.more')}
        </Link>
      ) : null}
      <Suspense fallback={null}>
        {isCreating ? <CreateGroup kind={group.groupType} parent={group} onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </Section>
  );
}
