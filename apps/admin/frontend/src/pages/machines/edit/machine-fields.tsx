import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Textarea } from '@portico/ui/textarea';
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
  wrong: { name: boolean; attributes: boolean };
}

/** The names of a machine, here and elsewhere, and its attributes. */
export function MachineFields({ value, onValueChange, wrong }: MachineFieldsProps) {
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
      <Field label={t('form.name')} error={wrong.name ? t('form.name.missing') : undefined}>
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
      <Field
        label={t('form.attributes')}
        hint={t('form.attributes.hint')}
        error={wrong.attributes ? t('form.attributes.wrong') : undefined}
      >
        <Textarea
          rows={4}
          spellCheck={false}
          className="font-mono"
          value={value.attributes}
          onChange={(event) => onValueChange({ ...value, attributes: event.target.value })}
        />
      </Field>
    </>
  );
}
