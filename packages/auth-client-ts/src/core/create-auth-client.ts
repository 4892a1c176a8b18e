import type { AppLink, AuthState, OwnTenant, Session, UnavailableReason } from './auth-state.ts';
import { ApiError } from './api-error.ts';
import { createAuthFetch, type AuthFetch } from './auth-fetch.ts';
import { leftPage } from './left-page.ts';
import { openTabChannel } from './open-tab-channel.ts';
import { readSession } from './read-session.ts';
import { signInAttempts } from './sign-in-attempts.ts';
import { watchPage } from './watch-page.ts';

export type CreateAuthClientOptions = {
  /** Where the app's backend serves the session routes. Default `/api/auth`. */
  basePath?: string;
  /** Signs in at once when the page opens without a session. Default true. */
  autoSignIn?: boolean;
  /** Default: the browser's `fetch`. */
  fetch?: typeof fetch;
  /** Leaves the page. Default `location.assign`, or `location.reload` if the address is the current one. */
  navigate?: (url: string) => void;
};

export type SignInOptions = {
  /** A path of this app to return to. Default: the current one. */
  returnTo?: string;
  /** Leaves this page as it is and signs in in a new tab. Default false. */
  newTab?: boolean;
};

export type AuthClient = {
  getSnapshot(): AuthState;
  subscribe(listener: () => void): () => void;
  /** Loads the session and keeps it current until the returned function is called, by the last of several callers. */
  start(): () => void;
  /** Reloads the session now. Concurrent calls share one request. Never rejects. */
  revalidate(): Promise<void>;
  signIn(options?: SignInOptions): void;
  /** Ends the session here, in every tab and at the issuer, then leaves the page. Throws {@link ApiError} on failure. */
  signOut(): Promise<void>;
  authFetch: AuthFetch;
  /** The apps that the person can open, for an app switcher. Throws {@link ApiError}. */
  listApps(): Promise<AppLink[]>;
  /** The tenants among which the person can choose; empty unless there are several. Throws {@link ApiError}. */
  listTenants(): Promise<OwnTenant[]>;
  /** Whether the person holds a permission of this app. Only hides what the server would refuse: the server decides. */
  can(action: string): boolean;
};

const CHECK_TIMEOUT_MS = 10_000;
/** Focus and visibility events come in pairs. Kept short, so that a sign-out elsewhere shows soon. */
const REFOCUS_MS = 1_000;
const EXPIRY_LEAD_MS = 60_000;
/** A longer timeout overflows and fires at once. */
const MAX_TIMER_MS = 1e9;

/**
 * The session of this page, framework-free.
 *
 * @example
 * const auth = createAuthClient();
 * auth.subscribe(() => render(auth.getSnapshot()));
 * auth.start();
 */
export function createAuthClient({
  basePath = '/api/auth',
  autoSignIn = true,
  fetch = (input, init) => globalThis.fetch(input, init),
  // `location.assign` with the current address would only scroll to its fragment.
  navigate = (url) => (url === location.href ? location.reload() : location.assign(url)),
}: CreateAuthClientOptions = {}): AuthClient {
  const listeners = new Set<() => void>();
  const send = createAuthFetch({ fetch });
  let state: AuthState = { status: 'loading' };
  let checking: Promise<void> | undefined;
  let listing: Promise<{ apps: AppLink[]; tenants?: OwnTenant[] }> | undefined;
  let checkedAt = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let starts = 0;
  let unwatch: (() => void) | undefined;
  let tabs: ReturnType<typeof openTabChannel> | undefined;

  const set = (next: AuthState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const session = () => ('user' in state ? state : undefined);
  const later = (ms: number) => {
    clearTimeout(timer);
    if (starts) timer = setTimeout(() => document.hidden || revalidate(), Math.min(ms, MAX_TIMER_MS));
  };
  const unavailable = (reason: UnavailableReason, retry: () => void) => set({ status: 'unavailable', reason, retry });

  const endHere = (elsewhere: boolean) => {
    clearTimeout(timer);
    set({ status: 'signed-out', elsewhere });
  };
  /** Loads a new document, which does not sign in automatically. Nothing that the person saw stays in memory. */
  const leave = () => {
    if (state.status === 'signed-out') return;
    leftPage.mark();
    endHere(true);
    navigate(location.href);
  };
  const accept = (next: Session | undefined) => {
    failures = 0;
    const known = session();
    const left = !known && leftPage.take();
    const isElsewhere = next?.tenant && known?.tenant && next.tenant.id !== known.tenant.id;
    if (next && known && (next.user.id !== known.user.id || isElsewhere)) {
      // Another person signed in in a new tab, or the person went to another tenant. This page shows what was before.
      set({ status: 'loading' });
      navigate(location.href);
    } else if (next) {
      signInAttempts.clear();
      if (!known) tabs?.tell('signed-in');
      set({ ...next, status: 'signed-in' });
      later(Math.max(+next.expiresAt - Date.now() - EXPIRY_LEAD_MS, EXPIRY_LEAD_MS / 4));
    } else if (known) {
      // A session that ends early was ended by a sign-out or an administrator.
      if (+known.expiresAt - Date.now() > EXPIRY_LEAD_MS) leave();
      else set({ ...known, status: 'expired' });
    } else if (state.status !== 'signed-out') {
      if (autoSignIn && !left) signIn();
      else endHere(left);
    }
  };

  const check = async () => {
    checkedAt = Date.now();
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    try {
      accept(await readSession(await send(`${basePath}/session`, { cache: 'no-store', signal })));
    } catch (error) {
      if (session() || state.status === 'signed-out') return later(EXPIRY_LEAD_MS / 4);
      const silent = signal.aborted || (error instanceof ApiError && !error.status);
      unavailable(silent ? 'network' : 'server', revalidate);
      later(Math.min(1000 * 2 ** failures++, EXPIRY_LEAD_MS / 2));
    }
  };
  const revalidate = () => (checking ??= check().finally(() => (checking = undefined)));

  const signIn = ({ returnTo = location.pathname + location.search + location.hash, newTab }: SignInOptions = {}) => {
    if (new URL(returnTo, location.href).origin !== location.origin) {
      throw new TypeError(`signIn refuses returnTo ${returnTo}: give a path of this app.`);
    }
    if (!newTab && !signInAttempts.add()) {
      return unavailable('sign-in-loop', () => {
        signInAttempts.clear();
        signIn({ returnTo });
      });
    }
    const url = `${basePath}/login?return_to=${encodeURIComponent(returnTo)}`;
    const tab = newTab && open(url, '_blank');
    if (tab) tab.opener = null;
    else navigate(url);
  };

  // The session endpoint decides: it confirms the expiry, or ignores a 401 that arrived late.
  const authFetch = createAuthFetch({ fetch, onUnauthorized: revalidate });

  /** Both lists of the app switcher come in one answer. */
  const list = () =>
    (listing ??= authFetch(`${basePath}/apps`)
      .then((answer) => answer.json())
      .finally(() => (listing = undefined)));

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (!starts++) {
        tabs = openTabChannel((word) => (word === 'signed-out' ? leave() : void revalidate()));
        unwatch = watchPage((restored) => {
          const settled = state.status === 'signed-in' || state.status === 'loading';
          if (restored || !settled || Date.now() - checkedAt > REFOCUS_MS) void revalidate();
        });
        void revalidate();
      }
      return () => {
        if (--starts) return;
        clearTimeout(timer);
        tabs?.close();
        unwatch?.();
      };
    },
    revalidate,
    signIn,
    async signOut() {
      const response = await send(`${basePath}/logout`, { method: 'POST' });
      const { redirectTo } = await response.json();
      tabs?.tell('signed-out');
      endHere(false);
      // The issuer sends the browser back here.
      leftPage.mark();
      const url = new URL(redirectTo, location.href);
      navigate(/^https?:$/.test(url.protocol) ? url.href : '/');
    },
    authFetch,
    listApps: async () => (await list()).apps,
    // Absent while a backend of the previous release still answers.
    listTenants: async () => (await list()).tenants ?? [],
    can: (action) => session()?.permissions.includes(action) ?? false,
  };
}
