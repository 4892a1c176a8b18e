import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { FolderTree, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { FormError } from '../../parts/form-error.tsx';
import { IconBlock, Line } from '../../parts/line.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../shell/use-may.ts';
import { addResources, removeResources } from '../object-groups/members/object-mutations.ts';
import type { Resource } from '../resources/resources-query.ts';
import { t } from './resource.texts.ts';
import { RemoveButton } from '../../parts/remove-button.tsx';

const AddToGroup = lazy(() => import('../resources/bulk/add-to-group.tsx'));

/** The object groups that a resource is in. What belongs to no tenant can be in none. */
export function ResourceGroups({ resource, panel = false }: { resource: Resource; panel?: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const mayChange = useMay('manage');
  const remove = useAdminMutation(removeResources);
  const add = useAdminMutation(addResources);
  const toast = useToast();
  if (resource.tenantId === null) return null;
  const leave = ({ id, name }: Resource['groups'][number]) => {
    const ids = { groupId: id, ids: [resource.id] };
    const action = { label: t('resource.undo'), onAction: () => add.mutate(ids) };
    remove.mutate(ids, { onSuccess: () => toast({ title: t('resource.groups.left', { name }), action }) });
  };
  return (
    <Section
      panel={panel}
      title={t('resource.groups')}
      count={resource.groups.length}
      action={
        mayChange ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('resource.groups.add')}
          </Button>
        ) : null
      }
    >
      <FormError error={remove.error} />
      {resource.groups.length === 0 ? <p className="text-13 text-muted">{t('resource.groups.none')}</p> : null}
      <ul>
        {resource.groups.map((group) => (
          <Line
            key={group.id}
            picture={<IconBlock icon={FolderTree} />}
            title={
              <Link href={`/resources/groups/${group.id}`} className="rounded-inner hover:underline" title={group.name}>
                {group.name}
              </Link>
            }
            end={
              mayChange ? (
                <RemoveButton
                  label={t('resource.groups.leave', group)}
                  pending={remove.isPending && remove.variables.groupId === group.id}
                  onRemove={() => leave(group)}
                />
              ) : null
            }
          />
        ))}
      </ul>
      <Suspense fallback={null}>
        {isAdding ? <AddToGroup resources={[resource]} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </Section>
  );
}
