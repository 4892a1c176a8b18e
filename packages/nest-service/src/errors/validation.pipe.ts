import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { findFaultIn } from '@portico/api-types';
import { invalidFields } from './invalid-fields.ts';

/** Parameters that come from the request, unlike those of a service's own decorators. */
const OUTSIDE = new Set<ArgumentMetadata['type']>(['body', 'query', 'param']);

/**
 * Refuses text that PostgreSQL cannot store, and validates parameters declared with a schema (`@Body({ schema })`): 400
 * `request.invalid` with the fields.
 */
@Injectable()
class RequestPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: invalidFields });
  }

  override async transform<Value = unknown>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    const found = OUTSIDE.has(metadata.type) ? findFaultIn(value) : undefined;
    if (!found) return super.transform(value, metadata);
    const path = [...(metadata.data === undefined ? [] : [metadata.data]), ...found.path];
    throw invalidFields([{ path, message: found.fault }]);
  }
}

export function createValidationPipe(): StandardSchemaValidationPipe {
  return new RequestPipe();
}
