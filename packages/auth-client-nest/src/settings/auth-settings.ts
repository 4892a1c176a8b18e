import type { PorticoEnvironment } from './portico-fields.ts';
import { readClientSecrets } from './read-client-secrets.ts';

export interface AuthSettingsOptions {
  /** Default `openid profile email`. A foreign issuer may also need `offline_access`. */
  scope?: string;
  /** Idle timeout of a session. Default 12 hours. */
  sessionIdleSeconds?: number;
  /** Longest session if the issuer does not tell the lifetime of its refresh token. Default 14 days. */
  sessionMaxSeconds?: number;
  /** Permissions of everyone who signs in with an issuer other than Portico. Default none. */
  permissionsOfForeignIssuer?: readonly string[];
  /** Current time; for tests. */
  now?: () => Date;
}

/** Everything the SDK needs to know, derived once. */
export class AuthSettings {
  readonly slug: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Authenticates this app at the issuer. */
  readonly clientSecret: string;
  /** Seals under the first, opens with any: the client secret, and a second one during a rotation. */
  readonly sealingSecrets: readonly string[];
  readonly resolve: string;
  /** Own origin, without a trailing slash. */
  readonly publicUrl: string;
  readonly callbackUrl: string;
  readonly isSecure: boolean;
  readonly scope: string;
  readonly sessionIdleMs: number;
  readonly sessionMaxMs: number;
  readonly permissionsOfForeignIssuer: readonly string[];
  readonly now: () => Date;
  readonly sessionCookie: string;
  /** Followed by eight characters that identify the attempt. */
  readonly loginCookiePrefix: string;

  constructor(environment: PorticoEnvironment, options: AuthSettingsOptions = {}) {
    this.slug = environment.PORTICO_SLUG;
    this.issuer = environment.PORTICO_ISSUER;
    this.clientId = environment.PORTICO_CLIENT_ID;
    this.sealingSecrets = readClientSecrets(environment.PORTICO_CLIENT_SECRET);
    this.clientSecret = this.sealingSecrets[0]!;
    this.resolve = environment.PORTICO_RESOLVE;
    this.publicUrl = environment.PORTICO_PUBLIC_URL;
    this.callbackUrl = `${this.publicUrl}/api/auth/callback`;
    this.isSecure = this.publicUrl.startsWith('https:');
    this.scope = options.scope ?? 'openid profile email';
    this.sessionIdleMs = (options.sessionIdleSeconds ?? 12 * 3600) * 1000;
    this.sessionMaxMs = (options.sessionMaxSeconds ?? 14 * 86_400) * 1000;
    this.permissionsOfForeignIssuer = options.permissionsOfForeignIssuer ?? [];
    this.now = options.now ?? (() => new Date());
    // Browsers refuse `__Host-` without Secure, and not all of them keep Secure cookies on plain http.
    const prefix = this.isSecure ? '__Host-' : '';
    this.sessionCookie = `${prefix}portico-${this.slug}-${environment.PORTICO_INSTANCE}`;
    this.loginCookiePrefix = `${prefix}portico-login-${this.slug}-${environment.PORTICO_INSTANCE}-`;
  }
}
