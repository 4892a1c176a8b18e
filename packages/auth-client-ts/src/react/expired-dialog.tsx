import { useEffect, useId, useRef, useState } from 'react';
import type { AuthUser } from '../core/auth-state.ts';
import { NoticeButton, panel } from './notice.tsx';

export type ExpiredProps = {
  user: AuthUser;
  /** Signs in beside this page, which stays as it is. */
  signIn: () => void;
};

/** Asks before anything is lost. Put aside, it leaves a bar with the same way on. */
export function ExpiredDialog({ user, signIn }: ExpiredProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [aside, setAside] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const again = <NoticeButton onClick={signIn}>Sign in again</NoticeButton>;
  return (
    <>
      <dialog ref={dialog} aria-labelledby={id} style={panel} onClose={() => setAside(true)}>
        <h2 id={id} style={{ margin: 0, fontSize: 16, fontWeight: 600 }}>
          Your session has ended
        </h2>
        <p style={{ margin: '4px 0 20px' }}>
          Sign in again as {user.name} to go on. It opens in a new tab: this page and what you wrote stay as they are.
        </p>
        {again}
        <NoticeButton quiet onClick={() => dialog.current?.close()}>
          Not now
        </NoticeButton>
      </dialog>
      {aside && (
        <div role="status" style={{ ...panel, position: 'fixed', zIndex: 50, bottom: 16, right: 16, padding: 12 }}>
          <span style={{ margin: '0 12px 0 4px' }}>You are signed out.</span>
          {again}
        </div>
      )}
    </>
  );
}
