import { z } from 'zod';
import { action, context, resource, subject } from './evaluation-request.ts';

const DEFAULT_LIMIT = 100;
const LARGEST_PAGE = 500;

const page = z
  .object({ limit: z.int().min(1).optional(), token: z.string().max(512).optional() })
  .optional()
  .transform((asked) => ({ limit: Math.min(asked?.limit ?? DEFAULT_LIMIT, LARGEST_PAGE), token: asked?.token }));

/** §8: the id of the searched part is ignored. */
export const subjectSearch = z.object({ subject: subject.omit({ id: true }), action, resource, context, page });
export type SubjectSearch = z.infer<typeof subjectSearch>;

export const resourceSearch = z.object({ subject, action, resource: resource.omit({ id: true }), context, page });
export type ResourceSearch = z.infer<typeof resourceSearch>;

export const actionSearch = z.object({ subject, resource, context, page });
export type ActionSearch = z.infer<typeof actionSearch>;

export interface SearchAnswer<Result> {
  results: Result[];
  /** An empty token means that there is no next page. */
  page: { next_token: string; count: number };
}

export function toAnswer<Result>(results: Result[], nextToken = ''): SearchAnswer<Result> {
  return { results, page: { next_token: nextToken, count: results.length } };
}
