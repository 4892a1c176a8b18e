import type { AppError } from './app-error.ts';
import { requestErrors } from './service.errors.ts';

/** An issue of a schema (Standard Schema), with the path from the outside in. */
interface FieldIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** 400 `request.invalid`, with at most fifty fields. */
export function invalidFields(issues: readonly FieldIssue[]): AppError {
  const fields = issues.slice(0, 50).map(({ path = [], message }) => ({
    path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message,
  }));
  return requestErrors.invalid({ fields });
}
