import type { LoggerService } from '@nestjs/common';
import { toAppError } from '@portico/nest-service';
import { GraphQLError } from 'graphql';

/** The code, sentence and fields that a route would return, and `facts` for this caller. Foreign texts stay in the log. */
export function toGraphQLError(
  error: GraphQLError,
  requestId: string | null,
  log: LoggerService,
  facts?: object,
): GraphQLError {
  const { originalError, nodes, source, positions, path } = error;
  const at = { nodes, source, positions, path };
  if (!originalError || originalError instanceof GraphQLError) {
    return new GraphQLError(withoutSuggestion(error.message), {
      ...at,
      extensions: { code: 'request.invalid', status: 400, retryable: false, requestId },
    });
  }
  const refusal = toAppError(originalError);
  const { code, status, title, fields, retryAfterSeconds, extensions } = refusal;
  if (status >= 500) log.error({ err: refusal, code, path }, 'field failed');
  const retryable = status >= 500 || status === 429;
  return new GraphQLError(title, {
    ...at,
    extensions: { ...extensions, ...facts, code, status, fields, retryable, retryAfterSeconds, requestId },
  });
}

/** A suggestion would reveal the schema to callers who may not read it. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean [^]*$/, '');
}
