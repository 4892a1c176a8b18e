/** The signed-in person, as `GET /api/auth/session` gives it. */
export type AuthUser = { id: string; name: string; email: string | null };

export type Tenant = { id: string; name: string; alias: string | null };

/** An app that the person can open. `iconSvg`: SVG text, or none. */
export type AppLink = { id: string; name: string; iconSvg: string | null; url: string };

/** What a page may know about its session. Holds no token: those stay on the app's server. */
export type Session = {
  user: AuthUser;
  /** Actions of this app's manifest, for example `note.write`. Empty with an issuer that is not Portico. */
  permissions: readonly string[];
  roles: readonly string[];
  /** By this machine's clock: the server's clock is corrected for. */
  expiresAt: Date;
  accountUrl: string | null;
  portalUrl: string | null;
  /** What the person chose for every app; null where the issuer keeps nothing. */
  preferences: { theme: 'system' | 'light' | 'dark' } | null;
  /** The tenant that the person acts in; null without one. */
  tenant: Tenant | null;
};

/** `network`: no answer. `server`: an answer that is not a session. `sign-in-loop`: signing in ended signed out, again and again. */
export type UnavailableReason = 'network' | 'server' | 'sign-in-loop';

export type AuthState =
  | { status: 'loading' }
  | ({ status: 'signed-in' } & Session)
  /** `elsewhere`: the session was ended from elsewhere while this page was in use. The page reloads itself and says so. */
  | { status: 'signed-out'; elsewhere: boolean }
  /** The session's time ran out while the page was in use. The page stays, out of sight, until somebody signs in again. */
  | ({ status: 'expired' } & Session)
  | { status: 'unavailable'; reason: UnavailableReason; retry: () => void };
