/** The host and port of an address, without its scheme and path. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host || url;
}
