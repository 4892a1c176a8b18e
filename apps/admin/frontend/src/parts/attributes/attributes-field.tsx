import { Field } from '@portico/ui/field';
import { Textarea } from '@portico/ui/textarea';
import type { AdminError } from '../../graphql/admin-error.ts';
import { t } from './attributes.texts.ts';

export interface AttributesFieldProps {
  /** JSON as it is typed. */
  value: string;
  onValueChange: (value: string) => void;
  /** The text isn't a JSON object. */
  isWrong: boolean;
  /** Of saving: what doesn't fit the profile stands beside the field. */
  error: AdminError | null;
}

/** The attributes of somebody or something that acts. */
export function AttributesField({ value, onValueChange, isWrong, error }: AttributesFieldProps) {
  return (
    <Field
      label={t('attributes.label')}
      hint={t('attributes.label.hint')}
      error={isWrong ? t('attributes.wrong') : sayMisfit(error)}
    >
      <Textarea
        rows={4}
        spellCheck={false}
        className="font-mono"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}

/** "badge: must be number", or the sentence alone where it is about the whole object. */
function sayMisfit(error: AdminError | null): string | undefined {
  const misfit = error?.fields.find(({ path }) => path.split('.')[0] === 'attributes');
  if (!misfit) return undefined;
  const path = misfit.path.split('.').slice(1).join('.');
  return path === '' ? misfit.message : t('attributes.misfit', { path, message: misfit.message });
}
