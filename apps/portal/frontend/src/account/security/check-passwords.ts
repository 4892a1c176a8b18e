import { PASSWORD_MIN_LENGTH } from '@portico/api-types';

export interface PasswordErrors {
  currentPassword?: string;
  newPassword?: string;
}

/** What the page can tell before the server is asked. */
export function checkPasswords(entered: { currentPassword: string; newPassword: string }): PasswordErrors {
  const errors: PasswordErrors = {};
  if (entered.currentPassword === '') errors.currentPassword = 'Enter your current password.';
  if (entered.newPassword === '') errors.newPassword = 'Enter a new password.';
  else if (entered.newPassword.length < PASSWORD_MIN_LENGTH) {
    errors.newPassword = `Use at least ${PASSWORD_MIN_LENGTH} characters.`;
  }
  return errors;
}
