/** `type` of a problem document (RFC 9457): the gateway's and the services' problems are told apart by `code` alone. */
export function problemType(code: string): string {
  return `urn:portico:problem:${code}`;
}
