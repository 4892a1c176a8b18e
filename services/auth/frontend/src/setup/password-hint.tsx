import { PASSWORD_MIN_LENGTH } from './password-length.ts';
import { Check } from 'lucide-react';
import { t } from './setup.texts.ts';

/** Counts while typing. Length makes a password strong. */
export const PasswordHint = ({ password }: { password: string }) => {
  const missing = PASSWORD_MIN_LENGTH - [...password].length;
  if (password === '') return t('setup.password_hint', { count: PASSWORD_MIN_LENGTH });
  if (missing > 0) return t('setup.password_more', { count: missing });
  return (
    <span className="flex items-center gap-1.5 text-success">
      <Check className="size-3.5" strokeWidth={2.25} aria-hidden="true" />
      {t('setup.password_enough')}
    </span>
  );
};
