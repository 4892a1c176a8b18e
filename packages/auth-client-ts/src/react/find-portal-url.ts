/**
 * The portal's address while no session tells it: every app, the portal included, is `<slug>.<domain>`. Undefined in
 * the portal itself and at an address without a domain.
 */
export function findPortalUrl({ protocol, hostname, port } = location): string | undefined {
  const [slug, ...domain] = hostname.split('.');
  if (slug === 'portal' || !domain.length || /^[\d.]+$/.test(hostname)) return undefined;
  return `${protocol}//portal.${domain.join('.')}${port && `:${port}`}/`;
}
