import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Person = { id: string; name: string; email: string };
type Seen = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

export const INES: Person = { id: 'p1', name: 'Inês Moreau', email: 'ines@example.com' };

export type AppServer = Awaited<ReturnType<typeof startAppServer>>;

/** An app's backend as the browser sees it: session routes and a few API routes, over real HTTP. */
export async function startAppServer() {
  const seen: Seen[] = [];
  const app = {
    seen,
    origin: '',
    person: INES as Person | null,
    permissions: ['note.read'],
    tenant: null as { id: string; name: string; alias: string | null } | null,
    secondsLeft: 3600,
    /** When set, the status of every response. */
    broken: 0,
    /** When set, the body of the session route. */
    sessionText: undefined as string | undefined,
    redirectTo: 'http://auth.localhost:8080/session/end',
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
    [Symbol.asyncDispose]: () => app.close(),
  };

  const session = () =>
    app.person
      ? {
          state: 'signed-in',
          user: app.person,
          permissions: app.permissions,
          roles: ['editor'],
          expiresAt: new Date(Date.now() + app.secondsLeft * 1000).toISOString(),
          accountUrl: null,
          portalUrl: 'http://portal.localhost:8080',
          preferences: { theme: 'dark' },
          tenant: app.tenant,
        }
      : { state: 'signed-out' };

  const answer = (path: string): [status: number, body: unknown] => {
    if (app.broken) return [app.broken, 'out of order'];
    if (path === '/api/auth/session') return [200, app.sessionText ?? session()];
    if (path === '/api/auth/logout') {
      app.person = null;
      return [200, { redirectTo: app.redirectTo }];
    }
    if (path === '/api/problem') {
      return [
        409,
        { code: 'deal.changed', title: 'Somebody else changed it.', detail: 'Load it again.', requestId: 'r1' },
      ];
    }
    if (path === '/api/page') return [502, '<h1>Bad gateway</h1>'];
    if (!app.person || path === '/api/always-unauthorized')
      return [401, { code: 'auth.signed_out', title: 'Signed out' }];
    return [200, { ok: true }];
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    seen.push({ method: request.method ?? '', path, headers: request.headers, body: await text(request) });
    if (path === '/api/elsewhere') return void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    const [status, body] = answer(path);
    const json = typeof body !== 'string';
    response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/html' });
    response.end(json ? JSON.stringify(body) : body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  app.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return app;
}

async function text(request: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of request) all += String(chunk);
  return all;
}
