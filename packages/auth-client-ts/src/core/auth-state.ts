/** The signed-in person, as in `GET /api/auth/session`. */
export type AuthUser = { id: string; name: string; email: string | null };

export type Tenant = { id: string; name: string; alias: string | null };

/** One of the person's tenants. `active`: where they act now. */
export type OwnTenant = { id: string; name: string; active: boolean };

/** An app that the person can open. `iconSvg` is SVG text, or null. */
export type AppLink = { id: string; name: string; iconSvg: string | null; url: string };

/** The session as a page sees it. Contains no token: those stay on the app's server. */
export type Session = {
  user: AuthUser;
  /** Actions of this app's manifest, for example `note.write`. Empty if the issuer is not Portico. */
  permissions: readonly string[];
  roles: readonly string[];
  /** In this machine's clock, corrected for the server's. */
  expiresAt: Date;
  accountUrl: string | null;
  portalUrl: string | null;
  /** The person's choices for every app. Null if the issuer stores none. */
  preferences: { theme: 'system' | 'light' | 'dark' } | null;
  /** The person's active tenant. Null without one. */
  tenant: Tenant | null;
};

/** `network`: no response. `server`: a response that is not a session. `sign-in-loop`: sign-in repeatedly ended signed out. */
export type UnavailableReason = 'network' | 'server' | 'sign-in-loop';

export type AuthState =
  | { status: 'loading' }
  | ({ status: 'signed-in' } & Session)
  /** `elsewhere`: the session was ended elsewhere while this page was in use. The page reloads and says so. */
  | { status: 'signed-out'; elsewhere: boolean }
  /** The session timed out while the page was in use. The page stays, hidden, until a person signs in again. */
  | ({ status: 'expired' } & Session)
  | { status: 'unavailable'; reason: UnavailableReason; retry: () => void };
