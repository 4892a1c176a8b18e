import { t } from './sign-in.texts.ts';

/** Why a text is not an address, in one sentence; undefined if it may be one. Refuses only what is certainly wrong. */
export const checkEmail = (value: string): string | undefined => {
  const email = value.trim();
  if (email === '') return t('sign_in.email_missing');
  if (/\s/u.test(email)) return t('sign_in.email_spaces');
  if (!email.includes('@')) return t('sign_in.email_at');
  if (!/^[^@]+@[^@]+$/u.test(email)) return t('sign_in.email_form');
  return undefined;
};
