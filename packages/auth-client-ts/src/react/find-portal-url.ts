/**
 * The portal, while no session can say where it is: every app is `<slug>.<domain>`, the portal too.
 * Undefined in the portal itself and at an address that has no domain.
 */
export function findPortalUrl({ protocol, hostname, port } = location): string | undefined {
  const [slug, ...domain] = hostname.split('.');
  if (slug === 'portal' || !domain.length || /^[\d.]+$/.test(hostname)) return undefined;
  return `${protocol}//portal.${domain.join('.')}${port && `:${port}`}/`;
}
