import { SERVICE_SECRET, type TestApp } from './test-app.ts';

interface ResourceSearchOptions {
  subjectId: string;
  action: string;
  type: string;
  limit?: number;
}

/** Asks over AuthZEN, with the service credential. */
export class AuthZenApi {
  constructor(private readonly app: Pick<TestApp, 'request'>) {}

  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await this.app.request(`/access/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  /** What each of the people may do, in one batch. */
  async evaluate(subjectIds: readonly string[], action: string, resource: object): Promise<boolean[]> {
    const { evaluations } = await this.post('evaluations', {
      action: { name: action },
      resource,
      evaluations: subjectIds.map((id) => ({ subject: { type: 'user', id } })),
    });
    return (evaluations as { decision: boolean }[]).map(({ decision }) => decision);
  }

  /** Ids from all pages. */
  async searchResources({ subjectId, action, type, limit = 2 }: ResourceSearchOptions): Promise<string[]> {
    const found: string[] = [];
    let token = '';
    do {
      const answer = await this.post('search/resource', {
        subject: { type: 'user', id: subjectId },
        action: { name: action },
        resource: { type },
        page: { limit, ...(token !== '' && { token }) },
      });
      found.push(...(answer['results'] as { id: string }[]).map(({ id }) => id));
      token = (answer['page'] as { next_token: string }).next_token;
    } while (token !== '');
    return found;
  }
}
