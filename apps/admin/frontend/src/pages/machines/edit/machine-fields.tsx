import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { t } from './machine-form.texts.ts';

interface MachineDraft {
  name: string;
  alias: string;
  externalId: string;
  /** JSON as it is typed. */
  attributes: string;
}

export interface MachineFieldsProps {
  value: MachineDraft;
  onValueChange: (value: MachineDraft) => void;
  isNameMissing: boolean;
}

/** The names of a machine, here and elsewhere. */
export function MachineFields({ value, onValueChange, isNameMissing }: MachineFieldsProps) {
  const input = (field: 'name' | 'alias' | 'externalId') => (
    <Input
      size="sm"
      autoComplete="off"
      value={value[field]}
      onChange={(event) => onValueChange({ ...value, [field]: event.target.value })}
    />
  );
  return (
    <>
      <Field label={t('form.name')} error={isNameMissing ? t('form.name.missing') : undefined}>
        {input('name')}
      </Field>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Field label={t('form.alias')} hint={t('form.alias.hint')}>
          {input('alias')}
        </Field>
        <Field label={t('form.external')} hint={t('form.external.hint')}>
          {input('externalId')}
        </Field>
      </div>
    </>
  );
}
