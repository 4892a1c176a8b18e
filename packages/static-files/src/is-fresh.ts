import type { IncomingHttpHeaders } from 'node:http';

/** Whether the client's copy is the current one (RFC 9110 §13): If-None-Match rules, dates only count without it. */
export function isFresh(headers: IncomingHttpHeaders, etag: string, lastModified: string): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(lastModified);
}
