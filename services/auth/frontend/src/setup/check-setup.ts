import { checkEmail } from '../interaction/check-email.ts';
import { PASSWORD_MIN_LENGTH } from './password-length.ts';
import { t } from './setup.texts.ts';

export interface SetupFields {
  name: string;
  email: string;
  password: string;
}

export type SetupErrors = Partial<Record<keyof SetupFields, string>>;

/** Errors by field, in page order. */
export const checkSetup = ({ name, email, password }: SetupFields): SetupErrors => {
  const errors: SetupErrors = {};
  if (name.trim() === '') errors.name = t('setup.name_missing');
  const emailError = checkEmail(email);
  if (emailError) errors.email = emailError;
  if ([...password].length < PASSWORD_MIN_LENGTH) {
    errors.password = t('setup.password_short', { count: PASSWORD_MIN_LENGTH });
  }
  return errors;
};
