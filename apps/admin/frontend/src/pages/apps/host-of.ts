/** What people know an address by: without its scheme and path. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host || url;
}
