const SAFE_ID = /^[\w.:-]{1,128}$/;

/** Returns an `x-request-id` that is safe in a log line, because it cannot forge one. Undefined for anything else. */
export function findRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && SAFE_ID.test(header) ? header : undefined;
}
