/** Host and port of an address, as a person knows it from the address bar; nothing for what is no address. */
export const hostOf = (url: string | null): string | undefined =>
  url && URL.canParse(url) ? new URL(url).host : undefined;
