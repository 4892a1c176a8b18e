import { ApiError } from '@portico/auth-client-ts';
import { t } from './home.texts.ts';

export interface Problem {
  code: string | undefined;
  sentence: string;
  requestId: string | undefined;
}

/** The words of an error for a person. */
export function problemOf(error: unknown): Problem {
  const problem = error instanceof ApiError ? error.problem : {};
  const text = (name: string) => (typeof problem[name] === 'string' ? (problem[name] as string) : undefined);
  return {
    code: text('code'),
    sentence: text('detail') ?? text('title') ?? t('home.unreachable'),
    requestId: text('requestId'),
  };
}
