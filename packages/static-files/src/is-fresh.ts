import type { IncomingHttpHeaders } from 'node:http';

/** Whether the client's copy is current (RFC 9110 §13). Dates count only without If-None-Match. */
export function isFresh(headers: IncomingHttpHeaders, etag: string, lastModified: string): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(lastModified);
}
