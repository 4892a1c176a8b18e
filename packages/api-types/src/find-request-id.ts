const SAFE_ID = /^[\w.:-]{1,128}$/;

/** An `x-request-id` that may stand in a log line, because nothing in it can forge one; undefined for anything else. */
export function findRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && SAFE_ID.test(header) ? header : undefined;
}
