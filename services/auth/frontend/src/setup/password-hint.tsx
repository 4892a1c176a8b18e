import { PASSWORD_MIN_LENGTH } from './password-length.ts';
import { Check } from 'lucide-react';

/** Counts while one types; length is what makes a password good. */
export const PasswordHint = ({ password }: { password: string }) => {
  const missing = PASSWORD_MIN_LENGTH - [...password].length;
  if (password === '') return <>At least {PASSWORD_MIN_LENGTH} characters. A few unrelated words work well.</>;
  if (missing > 0) return <>{missing === 1 ? '1 more character' : `${missing} more characters`}</>;
  return (
    <span className="flex items-center gap-1.5 text-success">
      <Check className="size-3.5" strokeWidth={2.25} aria-hidden="true" />
      Long enough
    </span>
  );
};
