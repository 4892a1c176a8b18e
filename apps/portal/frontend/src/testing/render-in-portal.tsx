import { createAuthClient } from '@portico/auth-client-ts';
import { AuthProvider } from '@portico/auth-client-ts/react';
import { ToastProvider } from '@portico/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';

// The machine that runs the tests may have much else to do.
configure({ asyncUtilTimeout: 15_000 });

const session = {
  state: 'signed-in',
  user: { id: 'ines', name: 'Inês Moreau', email: 'ines@example.com' },
  permissions: [],
  roles: [],
  accountUrl: null,
  portalUrl: null,
  preferences: null,
  tenant: null,
};

/** The answers of the portal's backend, by `GET /api/apps`. */
export type Answers = Record<string, () => object>;

/** A part of the portal in a test, signed in. `asked` grows with each call; `bodies` has the last body of each. */
export function renderInPortal(page: ReactNode, answers: Answers) {
  const asked: string[] = [];
  const bodies: Record<string, unknown> = {};
  const client = createAuthClient({
    fetch: async (input) => {
      const { url, method } = input as Request;
      const call = `${method} ${new URL(url).pathname}`;
      if (call === 'GET /api/auth/session')
        return Response.json({ ...session, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
      asked.push(call);
      const sent = await (input as Request).clone().text();
      if (sent !== '') bodies[call] = JSON.parse(sent);
      const answer = answers[call]?.() ?? new Response(null, { status: 404 });
      return answer instanceof Response ? answer : Response.json(answer);
    },
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  const rendered = render(
    <AuthProvider client={client}>
      <QueryClientProvider client={queries}>
        <ToastProvider>{page}</ToastProvider>
      </QueryClientProvider>
    </AuthProvider>,
  );
  return { asked, bodies, ...rendered };
}
