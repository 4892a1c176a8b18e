/** Derives the secret of one purpose and slug, 43 characters of base64url. The caller keeps the master. */
export type DeriveSecret = (purpose: 'client' | 'database' | 'service', slug: string) => string;
