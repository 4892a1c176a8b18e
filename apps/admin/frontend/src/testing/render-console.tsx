import { createAuthClient } from '@portico/auth-client-ts';
import { configure, render } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import { createQueryClient } from '../graphql/create-query-client.ts';
import { Console } from '../shell/console.tsx';

// Pages and menus load with the first test that opens them. Beside other suites, that took 15 s on a slow machine.
configure({ asyncUtilTimeout: 40_000 });

interface Asked {
  operation: string;
  variables: Record<string, unknown>;
}

/**
 * The data that auth answers, or a promise of it, by the name of the operation; `OwnApps` is what the app switcher shows, `Session` changes the session, `AppHealth`
 * what the console's backend says of an app, `AppsHealth` of all. Throw an
 * object to answer an error with these extensions, at its `path`.
 */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

const ines = { id: '0199a3f2-6d1c-7b40-9e55-000000000001', name: 'Inês Moreau', email: 'ines@fernhill.example' };

/** By default an administrator of the platform. */
const viewer = {
  requestsToDecide: 0,
  tenants: { items: [], total: 0 },
  viewer: {
    person: ines,
    can: ['read', 'write', 'manage', 'revoke', 'rotate', 'policy.manage', 'role.manage', 'request.decide'],
    canOnPlatform: ['read', 'write', 'manage', 'revoke', 'rotate', 'policy.manage', 'role.manage'],
  },
};

/** Answers of `Viewer` for an administrator of one tenant, who holds nothing on the platform. */
export const asTenantAdministrator: Answers = {
  Viewer: () => ({ ...viewer, viewer: { ...viewer.viewer, canOnPlatform: [] } }),
};

const session = {
  state: 'signed-in',
  user: ines,
  permissions: [],
  roles: [],
  accountUrl: null,
  portalUrl: null,
  preferences: null,
  tenant: null,
};

/** The console in a test, at an address, with answers in place of auth. `asked` grows with each operation. */
export function renderConsole(address: string, answers: Answers) {
  history.replaceState(null, '', address);
  // Files share a window, whose tab keeps what was opened.
  onTestFinished(() => {
    sessionStorage.clear();
    localStorage.clear();
  });
  const asked: Asked[] = [];
  const client = createAuthClient({
    fetch: async (input) => {
      const request = input as Request;
      if (request.url.endsWith('/api/auth/apps'))
        return Response.json(answers['OwnApps']?.({}) ?? { apps: [], tenants: [] });
      if (request.url.endsWith('/api/apps/health')) return answerHealth(answers['AppsHealth']);
      const health = /\/api\/apps\/([\w-]+)\/health$/.exec(request.url);
      if (health)
        return Response.json(
          answers['AppHealth']?.({ slug: health[1] }) ?? {
            state: 'running',
            respondsInMs: 12.4,
            checks: {},
            lastHourMs: [],
          },
        );
      if (!request.url.endsWith('/api/graphql'))
        return Response.json({
          ...session,
          ...(answers['Session']?.({}) as object | undefined),
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        });
      const { query, variables } = (await request.json()) as { query: string; variables: Record<string, unknown> };
      const operation = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
      asked.push({ operation, variables });
      return Response.json(await answer({ Viewer: () => viewer, ...answers }, { operation, variables }));
    },
  });
  return { asked, ...render(<Console client={client} queries={createQueryClient()} />) };
}

async function answerHealth(find: Answers[string] = () => ({ apps: [] })): Promise<Response> {
  try {
    return Response.json(await find({}));
  } catch (problem) {
    return Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } });
  }
}

async function answer(answers: Answers, { operation, variables }: Asked): Promise<object> {
  try {
    const find = answers[operation];
    if (!find) throw { code: 'test.no_answer' };
    return { data: await find(variables) };
  } catch (extensions) {
    const { path } = extensions as { path?: unknown };
    return { errors: [{ message: JSON.stringify(extensions), extensions, path }] };
  }
}
