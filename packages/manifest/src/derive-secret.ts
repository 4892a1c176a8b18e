/** The secret of one purpose for one slug, 43 characters of base64url. The master stays with the caller. */
export type DeriveSecret = (purpose: 'client' | 'database' | 'service', slug: string) => string;
