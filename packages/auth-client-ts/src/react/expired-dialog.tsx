import { useEffect, useRef, useState } from 'react';
import type { AuthUser } from '../core/auth-state.ts';

export type ExpiredProps = {
  user: AuthUser;
  /** Signs in beside this page, which stays as it is. */
  signIn: () => void;
};

/** Asks before anything is lost. Once dismissed, a bar offers the same way on. */
export function ExpiredDialog({ user, signIn }: ExpiredProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const dismiss = () => {
    dialog.current?.close();
    setDismissed(true);
  };
  const again = <button onClick={signIn}>Sign in again</button>;
  return (
    <>
      <dialog ref={dialog} className="portico-panel" aria-labelledby="portico-expired" onCancel={dismiss}>
        <h2 id="portico-expired">Your session has ended</h2>
        <p>Sign in again as {user.name} to continue. Sign-in opens in a new tab, and this page stays as it is.</p>
        {again}
        <button onClick={dismiss}>Not now</button>
      </dialog>
      {dismissed && (
        <div role="status" className="portico-panel portico-bar">
          You&apos;re signed out. {again}
        </div>
      )}
    </>
  );
}
