import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { type FormEvent, useState } from 'react';
import { AttributesField } from '../../../parts/attributes/attributes-field.tsx';
import { ProfileField } from '../../../parts/attributes/profile-field.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { TenantField } from '../../../parts/tenant-field.tsx';
import { readJsonObject } from '../../../parts/read-json-object.ts';
import { writeJson } from '../../../parts/write-json.ts';
import { type Machine, MACHINE_KINDS, type MachineKind } from '../machines-query.ts';
import { sayKind } from '../machine-status.tsx';
import { NoCredentials } from '../no-credentials.tsx';
import { MachineFields } from './machine-fields.tsx';
import { t } from './machine-form.texts.ts';
import { useSaveMachine } from './use-save-machine.ts';

export interface MachineDialogProps {
  /** Without one, a new machine is made. */
  machine?: Machine;
  onClose: () => void;
}

/** Makes a machine, or changes one. */
export default function MachineDialog({ machine, onClose }: MachineDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{machine ? t('form.edit', { name: machine.name }) : t('form.new')}</DialogTitle>
        {machine ? null : (
          <DialogDescription>
            {t('form.new.hint')} <NoCredentials />
          </DialogDescription>
        )}
        <MachineForm machine={machine} onSaved={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function MachineForm({ machine, onSaved }: { machine: Machine | undefined; onSaved: () => void }) {
  const [draft, setDraft] = useState({
    name: machine?.name ?? '',
    alias: machine?.alias ?? '',
    externalId: machine?.externalId ?? '',
    attributes: machine && Object.keys(machine.attributes).length > 0 ? writeJson(machine.attributes) : '',
  });
  const [kind, setKind] = useState<MachineKind>('device');
  const [tenantId, setTenantId] = useState('');
  const [profileId, setProfileId] = useState(machine?.profileId ?? '');
  const [isTried, setTried] = useState(false);
  const { save, isPending, error } = useSaveMachine(machine, onSaved);
  const attributes = readJsonObject(draft.attributes);
  const isMissing = draft.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || attributes === undefined || isPending) return;
    save({ ...draft, attributes, kind, tenantId, profileId });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {machine ? null : (
        <Field label={t('form.kind')}>
          <Select
            size="sm"
            options={MACHINE_KINDS.map((value) => ({ value, label: sayKind(value) }))}
            value={kind}
            onValueChange={setKind}
          />
        </Field>
      )}
      <MachineFields value={draft} onValueChange={setDraft} isNameMissing={isTried && isMissing} />
      <AttributesField
        value={draft.attributes}
        onValueChange={(text) => setDraft({ ...draft, attributes: text })}
        isWrong={isTried && attributes === undefined}
        error={error}
      />
      <ProfileField kind={machine?.kind ?? kind} value={profileId} onValueChange={setProfileId} />
      {machine ? null : <TenantField value={tenantId} onValueChange={setTenantId} />}
      <FormError error={error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('form.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t(machine ? 'form.save' : 'form.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
