import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Face } from '@portico/ui/face';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { addableQuery, addMember } from './members-queries.ts';
import { t } from './members.texts.ts';

type Person = ResultOf<typeof addableQuery>['people']['items'][number];

/** Somebody who can already sign in joins a tenant. */
export default function AddMemberDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('tenants.members.add')}</DialogTitle>
        <DialogDescription>{t('tenants.members.add.hint')}</DialogDescription>
        <AddMemberForm tenantId={tenantId} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function AddMemberForm({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const [person, setPerson] = useState<Person | null>(null);
  const [q, setQ] = useState('');
  const [isTried, setTried] = useState(false);
  const found = useAdminQuery(addableQuery, { q: q || undefined }, { keep: true });
  const add = useAdminMutation(addMember);
  const toast = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!person || add.isPending) return;
    const onSuccess = () => {
      onClose();
      toast({ title: t('tenants.members.added', { name: person.name }) });
    };
    add.mutate({ tenantId, entityId: person.id }, { onSuccess });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t('members.person')} error={isTried && !person ? t('members.person.missing') : undefined}>
        <Combobox
          size="sm"
          items={found.data?.people.items ?? []}
          value={person}
          onValueChange={setPerson}
          onQueryChange={setQ}
          itemKey={({ id }) => id}
          itemLabel={({ name }) => name}
          searching={found.isFetching}
          placeholder={t('members.person.search')}
        >
          {(one) => (
            <>
              <Face person={one} size={20} />
              <span className="truncate">{one.name}</span>
              <span className="truncate text-muted">{one.email}</span>
            </>
          )}
        </Combobox>
      </Field>
      <FormError error={add.error ?? found.error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('tenants.members.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={add.isPending}>
          {t('members.add.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
