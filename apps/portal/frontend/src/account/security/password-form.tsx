import { PASSWORD_MIN_LENGTH, type SessionsEnded } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { PasswordInput } from '@portico/ui/password-input';
import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useRef, useState } from 'react';
import { problemOf } from '../../problem-of.ts';
import { useAccountChange } from '../use-account-request.ts';
import { checkPasswords, type PasswordErrors } from './check-passwords.ts';
import { t } from './security.texts.ts';

export interface PasswordFormProps {
  /** For password managers, which file the new password under it. */
  email: string;
  onDone: () => void;
  onCancel: () => void;
}

export function PasswordForm({ email, onDone, onCancel }: PasswordFormProps) {
  const { mutateAsync, isPending } = useAccountChange<SessionsEnded>();
  const queries = useQueryClient();
  const toast = useToast();
  const [errors, setErrors] = useState<PasswordErrors>({});
  const currentPassword = useRef<HTMLInputElement>(null);
  const newPassword = useRef<HTMLInputElement>(null);
  const refuse = (found: PasswordErrors) => {
    setErrors(found);
    (found.currentPassword ? currentPassword : newPassword).current?.focus();
  };

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const entered = {
      currentPassword: currentPassword.current?.value ?? '',
      newPassword: newPassword.current?.value ?? '',
    };
    const found = checkPasswords(entered);
    if (found.currentPassword || found.newPassword) return refuse(found);
    setErrors({});
    try {
      const { ended } = await mutateAsync({ method: 'POST', path: '/api/account/password', body: entered });
      void queries.invalidateQueries();
      toast({
        title: t('account.password.changed'),
        description: ended === 0 ? undefined : t('account.password.others_ended'),
      });
      onDone();
    } catch (error) {
      const { code, sentence } = problemOf(error);
      const isCurrent = code === undefined || code === 'account.wrong_password' || code.startsWith('sign_in.');
      refuse(isCurrent ? { currentPassword: sentence } : { newPassword: sentence });
    }
  };

  return (
    <form noValidate className="grid max-w-90 gap-5" onSubmit={(event) => void submit(event)}>
      <h2 className="sr-only">{t('account.password.form')}</h2>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('account.password.current')} error={errors.currentPassword}>
        <PasswordInput ref={currentPassword} autoComplete="current-password" autoFocus />
      </Field>
      <Field
        label={t('account.password.new')}
        hint={t('account.password.length', { count: PASSWORD_MIN_LENGTH })}
        error={errors.newPassword}
      >
        <PasswordInput ref={newPassword} autoComplete="new-password" />
      </Field>
      <p className="text-13 text-pretty text-muted">{t('account.password.warning')}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('account.password.cancel')}</Button>
        <Button variant="primary" type="submit" pending={isPending}>
          {t('account.password.submit')}
        </Button>
      </div>
    </form>
  );
}
