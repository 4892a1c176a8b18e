/** Host and port of an address, as in the address bar. Undefined if it is not an address. */
export const hostOf = (url: string | null): string | undefined =>
  url && URL.canParse(url) ? new URL(url).host : undefined;
