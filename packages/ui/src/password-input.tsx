import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Input, type InputProps } from './input.tsx';
import { t } from './ui.texts.ts';

export interface PasswordInputProps extends Omit<InputProps, 'type' | 'trailing'> {
  /** Hidden, present only for password managers. Its button cannot be focused. */
  away?: boolean;
}

/** A password that can be shown while typing. Set `autoComplete` to `current-password` or `new-password`. */
export const PasswordInput = ({ away = false, ...props }: PasswordInputProps) => {
  const [shown, setShown] = useState(false);
  return (
    <Input
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      trailing={
        away ? null : (
          <Button
            variant="quiet"
            size="icon-sm"
            className="-me-1.5 touch:-me-3"
            aria-label={t(shown ? 'ui.hide_password' : 'ui.show_password')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff strokeWidth={1.75} /> : <Eye strokeWidth={1.75} />}
          </Button>
        )
      }
      className={shown ? '' : '[&_input]:not-placeholder-shown:tracking-[0.12em]'}
      {...(away && { tabIndex: -1, 'aria-hidden': true })}
      {...props}
    />
  );
};
