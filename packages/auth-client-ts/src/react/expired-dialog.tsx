import { useEffect, useRef } from 'react';
import type { AuthUser } from '../core/auth-state.ts';
import { t } from './session.texts.ts';

export type ExpiredProps = {
  user: AuthUser;
  /** Signs in in a new tab. This page stays as it is. */
  signIn: () => void;
};

/** Keeps unsaved input on the page until a person signs in again. It cannot be dismissed: nothing is visible behind it. */
export function ExpiredDialog({ user, signIn }: ExpiredProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // Browsers close a dialog at the second Escape in a row, even if `cancel` is prevented.
  const reopen = () => dialog.current?.open || dialog.current?.showModal();
  return (
    <dialog
      ref={dialog}
      className="portico-panel"
      aria-labelledby="portico-expired"
      onCancel={(event) => event.preventDefault()}
      onClose={reopen}
    >
      <h2 id="portico-expired">{t('session.expired.title')}</h2>
      <p>{t('session.expired.hint', { name: user.name })}</p>
      <button onClick={signIn}>{t('session.expired.sign_in')}</button>
    </dialog>
  );
}
