import { useEffect, useState, type ReactNode } from 'react';
import type { UnavailableReason } from '../core/auth-state.ts';
import { createAuthClient, type AuthClient } from '../core/create-auth-client.ts';
import { AuthContext, useAuthState } from './auth-context.ts';
import { ExpiredDialog, type ExpiredProps } from './expired-dialog.tsx';
import { Notice, type NoticeProps } from './notice.tsx';

export type AuthProviderProps = {
  children: ReactNode;
  /** Signs in at once when the page opens without a session. Default true. */
  autoSignIn?: boolean;
  /** Shown until the session is known: the app's shell as a skeleton. Default one line of text. */
  fallback?: ReactNode;
  /** Shown over the page when the session ended while it was in use. Default a dialog that asks. */
  expired?: (props: ExpiredProps) => ReactNode;
  /** Shown instead of the page when nobody is signed in, or the session cannot be asked for. Default a message. */
  notice?: (props: NoticeProps) => ReactNode;
  /** Default `createAuthClient({ autoSignIn })`. */
  client?: AuthClient;
};

/**
 * Gives the app a signed-in person. Its children are there while somebody is signed in, and stay when the session ends meanwhile.
 *
 * @example
 * createRoot(root).render(<AuthProvider fallback={<Skeleton />}><App /></AuthProvider>);
 */
export function AuthProvider({
  children,
  autoSignIn = true,
  fallback = <p role="status">Signing in…</p>,
  expired = (props) => <ExpiredDialog {...props} />,
  notice = (props) => <Notice {...props} />,
  client,
}: AuthProviderProps) {
  const [auth] = useState(() => client ?? createAuthClient({ autoSignIn }));
  const state = useAuthState(auth);
  useEffect(() => auth.start(), [auth]);

  if (state.status === 'loading') return fallback;
  if (state.status === 'unavailable') return notice({ ...REASONS[state.reason], onAction: state.retry });
  if (state.status === 'signed-out' && autoSignIn) return notice({ ...SIGNED_OUT, onAction: () => auth.signIn() });
  return (
    <AuthContext value={auth}>
      {children}
      {state.status === 'expired' && expired({ user: state.user, signIn: () => auth.signIn({ newTab: true }) })}
    </AuthContext>
  );
}

const SIGNED_OUT = { title: 'You are signed out', text: 'Sign in to go on where you were.', action: 'Sign in' };

const REASONS: Record<UnavailableReason, Omit<NoticeProps, 'onAction'>> = {
  network: { title: 'No connection', text: 'The app does not answer. It keeps trying.', action: 'Try again' },
  server: {
    title: 'Something went wrong',
    text: 'The app cannot sign you in. It keeps trying.',
    action: 'Try again',
  },
  'sign-in-loop': {
    title: 'Signing in does not hold',
    text: 'You came back signed out. The browser may be refusing cookies for this site.',
    action: 'Sign in',
  },
};
