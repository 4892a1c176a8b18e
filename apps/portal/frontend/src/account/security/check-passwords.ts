import { PASSWORD_MIN_LENGTH } from '@portico/api-types';
import { t } from './security.texts.ts';

export interface PasswordErrors {
  currentPassword?: string;
  newPassword?: string;
}

/** Checks that need no server. */
export function checkPasswords(entered: { currentPassword: string; newPassword: string }): PasswordErrors {
  const errors: PasswordErrors = {};
  if (entered.currentPassword === '') errors.currentPassword = t('account.password.current_missing');
  if (entered.newPassword === '') errors.newPassword = t('account.password.new_missing');
  else if (entered.newPassword.length < PASSWORD_MIN_LENGTH) {
    errors.newPassword = t('account.password.length', { count: PASSWORD_MIN_LENGTH });
  }
  return errors;
}
