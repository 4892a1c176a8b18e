const SCHEME = /^Bearer +([\w~+/.=-]{1,8192})$/i;

/** The token of `Authorization: Bearer …`. Undefined for another scheme or form, or none. */
export function findBearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : SCHEME.exec(authorization)?.[1];
}
