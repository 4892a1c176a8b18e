import { StandardSchemaValidationPipe } from '@nestjs/common';
import { requestErrors } from './service.errors.ts';

/** Validates parameters declared with a schema (`@Body({ schema })`); refuses with 400 `request.invalid` and the fields. */
export function createValidationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      requestErrors.invalid({
        fields: issues.slice(0, 50).map((issue) => ({
          path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: issue.message,
        })),
      }),
  });
}
