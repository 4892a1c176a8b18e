/** What a person may do in this app at this moment. */
export interface Permissions {
  /** Changes when the answer could have. */
  version: string;
  roles: readonly string[];
  permissions: readonly string[];
}

export interface PermissionQuestion {
  /** Names the session or token; answers are cached by it. */
  key: string;
  subject: string;
  accessToken: string;
}

/** Everything peculiar to our issuer's access model is behind this. */
export abstract class PermissionSource {
  abstract permissionsOf(question: PermissionQuestion): Promise<Permissions>;
}
