import { problemType } from '@portico/api-types/problem-type';
import type { AppError, InvalidField } from './app-error.ts';

/** RFC 9457 document, as `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  /** Identifies the request in the service's log. */
  requestId?: string;
  fields?: InvalidField[];
  [extension: string]: unknown;
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

export function toProblem(error: AppError, requestId?: string): Problem {
  return {
    ...error.extensions,
    type: problemType(error.code),
    title: error.title,
    status: error.status,
    code: error.code,
    requestId,
    fields: error.fields,
  };
}
