import { useEffect, useRef } from 'react';
import type { AuthUser } from '../core/auth-state.ts';

export type ExpiredProps = {
  user: AuthUser;
  /** Signs in beside this page, which stays as it is. */
  signIn: () => void;
};

/** Keeps what was written on the page until somebody signs in again. There is nothing to see behind it, so it has no way back. */
export function ExpiredDialog({ user, signIn }: ExpiredProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // Browsers close a dialog at the second Escape in a row, whatever its `cancel` handler says.
  const reopen = () => dialog.current?.open || dialog.current?.showModal();
  return (
    <dialog
      ref={dialog}
      className="portico-panel"
      aria-labelledby="portico-expired"
      onCancel={(event) => event.preventDefault()}
      onClose={reopen}
    >
      <h2 id="portico-expired">Your session has ended</h2>
      <p>Sign in again as {user.name} to continue. Sign-in opens in a new tab, and this page keeps what you wrote.</p>
      <button onClick={signIn}>Sign in again</button>
    </dialog>
  );
}
