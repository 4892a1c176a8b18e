import { checkEmail } from '../interaction/check-email.ts';
import { PASSWORD_MIN_LENGTH } from './password-length.ts';

export interface SetupFields {
  name: string;
  email: string;
  password: string;
}

export type SetupErrors = Partial<Record<keyof SetupFields, string>>;

/** What is wrong by field, in the order of the page. */
export const checkSetup = ({ name, email, password }: SetupFields): SetupErrors => {
  const errors: SetupErrors = {};
  if (name.trim() === '') errors.name = 'Enter your name as others know it.';
  const emailError = checkEmail(email);
  if (emailError) errors.email = emailError;
  if ([...password].length < PASSWORD_MIN_LENGTH) {
    errors.password = `Use at least ${PASSWORD_MIN_LENGTH} characters.`;
  }
  return errors;
};
