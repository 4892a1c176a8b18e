import { AppError, type AppErrorOptions } from './app-error.ts';

/** The public title of an error ends like a sentence. A single word or an empty text does not compile. */
export type Sentence = `${string} ${string}.` | `${string} ${string}?`;

export interface ErrorDefinition {
  status: number;
  title: Sentence;
}

export type ErrorFactory = (options?: AppErrorOptions) => AppError;

/**
 * The errors of one feature; the code is `<feature>.<reason>`.
 *
 * @example
 * const noteErrors = defineErrors('note', { not_found: { status: 404, title: 'There is no such note.' } });
 * throw noteErrors.not_found({ detail: `note ${id}` });
 */
export function defineErrors<Reason extends string>(
  feature: string,
  reasons: Record<Reason, ErrorDefinition>,
): Record<Reason, ErrorFactory> {
  const factories = Object.entries<ErrorDefinition>(reasons).map(([reason, { status, title }]) => [
    reason,
    (options?: AppErrorOptions) => new AppError(`${feature}.${reason}`, status, title, options),
  ]);
  return Object.fromEntries(factories) as Record<Reason, ErrorFactory>;
}
