import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Textarea } from '@portico/ui/textarea';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { t } from './edit.texts.ts';

interface GroupFieldsValue {
  name: string;
  description: string;
}

export interface GroupFieldsProps {
  kind: GroupTreeKind;
  value: GroupFieldsValue;
  onValueChange: (value: GroupFieldsValue) => void;
  /** The name is missing, and a press has asked for it. */
  isMissing: boolean;
}

/** Name and description. */
export function GroupFields({ kind, value, onValueChange, isMissing }: GroupFieldsProps) {
  return (
    <>
      <Field label={t('edit.name')} error={isMissing ? t('edit.name.missing') : undefined}>
        <Input
          size="sm"
          autoComplete="off"
          value={value.name}
          onChange={(event) => onValueChange({ ...value, name: event.target.value })}
        />
      </Field>
      <Field
        label={t('edit.description')}
        hint={t(kind === 'object' ? 'edit.description.hint_object' : 'edit.description.hint')}
      >
        <Textarea
          rows={2}
          value={value.description}
          onChange={(event) => onValueChange({ ...value, description: event.target.value })}
        />
      </Field>
    </>
  );
}
