import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { Switch } from '@portico/ui/switch';
import { Textarea } from '@portico/ui/textarea';
import { t } from './attributes.texts.ts';
import { OTHERS, type RawAttributes, rawOf, rawOfOthers } from './plan-attributes.ts';
import type { AttributeField } from './read-fields.ts';

export interface AttributesEditorProps {
  fields: readonly AttributeField[];
  /** As they are. */
  attributes: Record<string, unknown>;
  raw: RawAttributes;
  onRawChange: (raw: RawAttributes) => void;
  /** By key. They are shown after the first attempt to save. */
  faults: Readonly<Record<string, string>>;
}

/** A field for each attribute of the profile, and JSON for the rest; without a profile, JSON for all. */
export function AttributesEditor({ fields, attributes, raw, onRawChange, faults }: AttributesEditorProps) {
  const hasFields = fields.length > 0;
  return (
    <>
      {fields.map((field) => (
        <AttributeInput
          key={field.key}
          field={field}
          raw={rawOf(field, attributes, raw)}
          fault={faults[field.key]}
          onChange={(value) => onRawChange({ ...raw, [field.key]: value })}
        />
      ))}
      <Field
        label={t(hasFields ? 'attributes.others' : 'attributes.title')}
        hint={t(hasFields ? 'attributes.others.hint' : 'attributes.hint')}
        error={faults[OTHERS]}
      >
        <JsonInput
          rows={hasFields ? 2 : 5}
          value={rawOfOthers(fields, attributes, raw)}
          onChange={(value) => onRawChange({ ...raw, [OTHERS]: value })}
        />
      </Field>
    </>
  );
}

interface AttributeInputProps {
  field: AttributeField;
  raw: string | boolean;
  fault: string | undefined;
  onChange: (raw: string | boolean) => void;
}

function AttributeInput({ field, raw, fault, onChange }: AttributeInputProps) {
  const { label, hint, isRequired, type } = field;
  if (type === 'switch')
    return (
      <Field label={label} hint={hint} error={fault}>
        <Switch aria-label={label} checked={raw === true} onCheckedChange={onChange} />
      </Field>
    );
  const aside = isRequired ? undefined : t('attributes.optional');
  return (
    <Field label={label} hint={hint} error={fault} aside={aside}>
      <Control field={field} raw={String(raw)} onChange={onChange} />
    </Field>
  );
}

function Control({ field, raw, onChange }: { field: AttributeField; raw: string; onChange: (raw: string) => void }) {
  const { type, choices } = field;
  if (type === 'json') return <JsonInput rows={2} value={raw} onChange={onChange} />;
  if (type === 'choice') {
    // What was stored before the profile named the choices stays in view.
    const all = raw === '' || choices.includes(raw) ? choices : [raw, ...choices];
    const options = [{ value: '', label: t('attributes.choose') }].concat(
      all.map((value) => ({ value, label: value })),
    );
    return <Select size="sm" options={options} value={raw} onValueChange={onChange} />;
  }
  return (
    <Input
      size="sm"
      autoComplete="off"
      inputMode={type === 'text' ? undefined : 'decimal'}
      value={raw}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function JsonInput({ rows, value, onChange }: { rows: number; value: string; onChange: (value: string) => void }) {
  return (
    <Textarea
      rows={rows}
      spellCheck={false}
      className="max-h-80 overflow-auto font-mono *:text-13"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
