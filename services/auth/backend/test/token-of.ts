/** The secret in an invitation's or account's link. */
export function tokenOf({ url }: { url: string }): string {
  return new URL(url).searchParams.get('token')!;
}
