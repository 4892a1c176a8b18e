import { t } from './sign-in.texts.ts';

/** What is wrong with an address, in one sentence, or nothing. Only what surely cannot be one is refused. */
export const checkEmail = (value: string): string | undefined => {
  const email = value.trim();
  if (email === '') return t('sign_in.email_missing');
  if (/\s/u.test(email)) return t('sign_in.email_spaces');
  if (!email.includes('@')) return t('sign_in.email_at');
  if (!/^[^@]+@[^@]+$/u.test(email)) return t('sign_in.email_form');
  return undefined;
};
