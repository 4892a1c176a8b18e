/** `type` of a problem document (RFC 9457). Only `code` tells problems of the gateway and the services apart. */
export function problemType(code: string): string {
  return `urn:portico:problem:${code}`;
}
