import { Field } from '@portico/ui/field';
import { Input, type InputProps } from '@portico/ui/input';
import { t } from './setup.texts.ts';

export const NameField = ({ error, ...input }: InputProps & { error: string | undefined }) => (
  <Field label={t('setup.name')} error={error}>
    <Input size="lg" name="name" autoComplete="name" autoFocus maxLength={200} {...input} />
  </Field>
);
