import { Field } from '@portico/ui/field';
import { PasswordInput, type PasswordInputProps } from '@portico/ui/password-input';
import type { Problem } from '../api/problem.ts';
import { problemSentence } from '../api/problem-sentence.ts';
import { PasswordHint } from './password-hint.tsx';
import { t } from './setup.texts.ts';

export interface NewPasswordFieldProps extends Omit<PasswordInputProps, 'value'> {
  value: string;
  error: string | undefined;
  /** The service refused the password. */
  weak: Problem | undefined;
}

/** A password to choose, with a count of the characters that are missing. */
export const NewPasswordField = ({ error, weak, ...input }: NewPasswordFieldProps) => (
  <Field
    label={t('setup.password')}
    error={error ?? (weak && problemSentence(weak))}
    hint={<PasswordHint password={input.value} />}
  >
    <PasswordInput size="lg" name="password" autoComplete="new-password" maxLength={256} {...input} />
  </Field>
);
