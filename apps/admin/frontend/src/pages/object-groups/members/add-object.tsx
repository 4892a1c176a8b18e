import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { nameOfResource } from '../../resources/say-resource.ts';
import { objectCandidatesQuery } from './objects-query.ts';
import { t } from './objects.texts.ts';
import { sayObject } from './say-object.ts';
import { useObjectChange } from './use-object-change.ts';

export interface AddObjectProps {
  group: { id: string; name: string; tenantId: string | null };
  onClose: () => void;
}

interface Candidate {
  id: string;
  /** `resource`, or that of an entity. */
  kind: string;
  name: string;
  said: string;
}

/** Puts a resource or a machine into a group. */
export default function AddObject({ group, onClose }: AddObjectProps) {
  const [what, setWhat] = useState<Candidate | null>(null);
  const [isTried, setTried] = useState(false);
  const { add, remove, isPending, error } = useObjectChange(group.id);
  const toast = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!what || isPending) return;
    const onSuccess = () => {
      toast({
        title: t('objects.added', { name: what.name, group: group.name }),
        action: { label: t('objects.undo'), onAction: () => remove(what) },
      });
      onClose();
    };
    add(what, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('objects.add_to', { group: group.name })}</DialogTitle>
        <DialogDescription>{t('objects.add.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <Field
            label={t('objects.what')}
            hint={t('objects.what.hint')}
            error={isTried && !what ? t('objects.what.missing') : undefined}
          >
            <ObjectPicker tenantId={group.tenantId} value={what} onValueChange={setWhat} />
          </Field>
          <FormError error={error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('objects.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={isPending}>
              {t('objects.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface ObjectPickerProps {
  tenantId: string | null;
  value: Candidate | null;
  onValueChange: (value: Candidate | null) => void;
}

function ObjectPicker({ tenantId, value, onValueChange }: ObjectPickerProps) {
  const [q, setQ] = useState('');
  const variables = { tenantId: tenantId ?? undefined, q: q.trim() || undefined };
  const { data, isFetching } = useAdminQuery(objectCandidatesQuery, variables, { keep: true });
  const resources = (data?.resources.items ?? []).map((resource) => {
    const object = { id: resource.id, kind: 'resource', name: nameOfResource(resource) };
    return { ...object, said: sayObject({ object, resource }) };
  });
  const entities = (data?.entities.items ?? []).map((entity) => ({
    ...entity,
    said: sayObject({ object: entity, resource: null }),
  }));
  return (
    <Combobox<Candidate>
      size="sm"
      items={[...resources, ...entities]}
      searching={isFetching}
      value={value}
      onValueChange={onValueChange}
      onQueryChange={setQ}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name}
    >
      {(candidate) => (
        <>
          <EntityPicture entity={candidate} />
          <span className="min-w-0 flex-1 truncate">{candidate.name}</span>
          <span className="max-w-32 flex-none truncate text-12 text-muted">{candidate.said}</span>
        </>
      )}
    </Combobox>
  );
}
