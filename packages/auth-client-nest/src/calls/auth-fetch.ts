/** Calls another app of the platform in the name of the person of this request. */
export type AuthFetch = (slug: string, path: string, init?: RequestInit) => Promise<Response>;
