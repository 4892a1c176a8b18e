import { useEffect, useState, type ReactNode } from 'react';
import type { UnavailableReason } from '../core/auth-state.ts';
import { createAuthClient, type AuthClient } from '../core/create-auth-client.ts';
import { AuthContext, useAuthState } from './auth-context.ts';
import { Curtain } from './curtain.tsx';
import { ExpiredDialog, type ExpiredProps } from './expired-dialog.tsx';
import { findPortalUrl } from './find-portal-url.ts';
import { Notice, type NoticeProps } from './notice.tsx';
import { t } from './session.texts.ts';

export type AuthProviderProps = {
  children: ReactNode;
  /** Signs in at once when the page opens without a session. Default true. */
  autoSignIn?: boolean;
  /** Shown until the session is known, for example a skeleton of the app. Default: one line of text. */
  fallback?: ReactNode;
  /** Shown instead of the hidden page when the session timed out. Default: a dialog that asks to sign in. */
  expired?: (props: ExpiredProps) => ReactNode;
  /** Shown instead of the page when the person is signed out or the session cannot be loaded. Default: a message. */
  notice?: (props: NoticeProps) => ReactNode;
  /** The app's name in messages. Default "this app". */
  appName?: string;
  /** Default `createAuthClient({ autoSignIn })`. With `startApp`, pass the client that it provides. */
  client?: AuthClient;
};

/**
 * Gives the app a signed-in person. Its children are there while somebody is signed in. When the session's time runs out, they stay
 * out of sight with what was typed in them; when it is ended from elsewhere, the page is left.
 *
 * @example
 * createRoot(root).render(<AuthProvider fallback={<Skeleton />}><App /></AuthProvider>);
 */
export function AuthProvider({
  children,
  autoSignIn = true,
  fallback = <p role="status">{t('session.signing_in')}</p>,
  expired = (props) => <ExpiredDialog {...props} />,
  notice = (props) => <Notice {...props} />,
  appName,
  client,
}: AuthProviderProps) {
  const [auth] = useState(() => client ?? createAuthClient({ autoSignIn }));
  const state = useAuthState(auth);
  useEffect(() => auth.start(), [auth]);

  if (state.status === 'loading') return fallback;
  if (state.status === 'unavailable') return notice({ ...reasons(appName)[state.reason], onAction: state.retry });
  if (state.status === 'signed-out' && autoSignIn) return notice({ ...SIGNED_OUT, onAction: () => auth.signIn() });
  return (
    <AuthContext value={auth}>
      {children}
      {state.status === 'expired' && (
        <Curtain>{expired({ user: state.user, signIn: () => auth.signIn({ newTab: true }) })}</Curtain>
      )}
    </AuthContext>
  );
}

const SIGNED_OUT = {
  title: t('session.signed_out'),
  text: t('session.signed_out_hint'),
  action: t('session.sign_in'),
};

const reasons = (name: string | undefined): Record<UnavailableReason, Omit<NoticeProps, 'onAction'>> => ({
  network: {
    title: name ? t('session.network_named', { name }) : t('session.network'),
    text: t('session.network_hint'),
    action: t('session.retry'),
    portalUrl: findPortalUrl(),
  },
  server: {
    title: name ? t('session.server_named', { name }) : t('session.server'),
    text: t('session.server_hint'),
    action: t('session.retry'),
    portalUrl: findPortalUrl(),
  },
  'sign-in-loop': {
    title: t('session.loop'),
    text: t('session.loop_hint'),
    action: t('session.sign_in'),
  },
});
