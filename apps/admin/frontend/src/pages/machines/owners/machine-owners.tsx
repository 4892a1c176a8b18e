import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Line } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { addOwner, removeOwner } from '../edit/machine-mutations.ts';
import type { Machine } from '../machines-query.ts';
import { t } from './owners.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

const AddOwner = lazy(() => import('./add-owner.tsx'));

/** Who answers for a machine. */
export function MachineOwners({ machine, panel = false }: { machine: Machine; panel?: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const mayChange = useMay('manage');
  const remove = useAdminMutation(removeOwner);
  const add = useAdminMutation(addOwner);
  const toast = useToast();
  const onRemove = ({ owner, relation }: Machine['owners'][number]) => {
    const ids = { ownerId: owner.id, ownedId: machine.id };
    const onSuccess = () =>
      toast({
        title: t('owners.removed', { owner: owner.name, name: machine.name }),
        action: { label: t('owners.undo'), onAction: () => add.mutate({ ...ids, relation }) },
      });
    remove.mutate(ids, { onSuccess });
  };
  return (
    <Section
      panel={panel}
      title={t('owners.title')}
      count={machine.owners.length}
      action={
        mayChange ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('owners.add')}
          </Button>
        ) : null
      }
    >
      <FormError error={remove.error} />
      {machine.owners.length === 0 ? <p className="text-13 text-muted">{t('owners.none')}</p> : null}
      <ul>
        {machine.owners.map((ownership) => (
          <Line
            key={ownership.owner.id}
            picture={<EntityPicture entity={ownership.owner} />}
            title={
              <Link href={hrefOfEntity(ownership.owner)} className="rounded-inner hover:underline">
                {ownership.owner.name}
              </Link>
            }
            subtitle={ownership.relation === 'owner' ? null : ownership.relation}
            end={
              mayChange ? (
                <RemoveButton
                  label={t('owners.remove', { owner: ownership.owner.name })}
                  pending={remove.isPending && remove.variables.ownerId === ownership.owner.id}
                  onRemove={() => onRemove(ownership)}
                />
              ) : null
            }
          />
        ))}
      </ul>
      <Suspense fallback={null}>
        {isAdding ? <AddOwner machine={machine} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </Section>
  );
}
