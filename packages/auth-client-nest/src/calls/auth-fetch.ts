/** Calls another app of the platform on behalf of the person of this request. */
export type AuthFetch = (slug: string, path: string, init?: RequestInit) => Promise<Response>;
