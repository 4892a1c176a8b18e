import { useEffect, useRef, useState } from 'react';
import type { AuthUser } from '../core/auth-state.ts';

export type ExpiredProps = {
  user: AuthUser;
  /** Signs in beside this page, which stays as it is. */
  signIn: () => void;
};

/** Asks before anything is lost. Put aside, it leaves a bar with the same way on. */
export function ExpiredDialog({ user, signIn }: ExpiredProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [aside, setAside] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const putAside = () => {
    dialog.current?.close();
    setAside(true);
  };
  const again = <button onClick={signIn}>Sign in again</button>;
  return (
    <>
      <dialog ref={dialog} className="portico-panel" aria-labelledby="portico-expired" onCancel={putAside}>
        <h2 id="portico-expired">Your session has ended</h2>
        <p>Sign in again as {user.name} to go on. It opens in a new tab: this page stays as it is.</p>
        {again}
        <button onClick={putAside}>Not now</button>
      </dialog>
      {aside && (
        <div role="status" className="portico-panel portico-bar">
          You are signed out. {again}
        </div>
      )}
    </>
  );
}
