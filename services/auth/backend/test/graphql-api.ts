import type { Actor } from '../src/audit/actor.ts';
import { GraphqlService } from '../src/graphql/graphql.service.ts';
import { SERVICE_SECRET, type TestApp } from './test-app.ts';

interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; status: number; retryable: boolean; requestId: string; [extension: string]: unknown };
}

export interface GraphqlApi {
  send(query: string, variables?: Record<string, unknown>): Promise<{ data?: unknown; errors?: GraphqlError[] }>;
  /** Fails on an error. */
  call<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Expects an error and returns its code. */
  refuse(query: string, variables?: Record<string, unknown>): Promise<string>;
}

/** Default: with the service credential. */
export function graphqlApi(app: TestApp, token: string = SERVICE_SECRET): GraphqlApi {
  return apiOf(async (query, variables) => {
    const response = await app.request('/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    if (response.status !== 200) throw new Error(`POST /graphql answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Awaited<ReturnType<GraphqlApi['send']>>;
  });
}

/** Without a token, as this person. */
export function graphqlApiAs(app: TestApp, actor: Actor): GraphqlApi {
  return apiOf(async (query, variables) => {
    const answer = await app.get(GraphqlService, { strict: false }).answer(actor, { query, variables });
    return JSON.parse(JSON.stringify(answer)) as Awaited<ReturnType<GraphqlApi['send']>>;
  });
}

function apiOf(send: GraphqlApi['send']): GraphqlApi {
  return {
    send,
    async call<Data>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await send(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data as Data;
    },
    async refuse(query, variables) {
      const { errors } = await send(query, variables);
      if (!errors) throw new Error('It was not refused');
      return errors[0]!.extensions.code;
    },
  };
}
