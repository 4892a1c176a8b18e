import type { Preferences } from '@portico/api-types';
import type { AppAccess } from '../access/read-access.ts';

/** What a person may do in this app at this moment. */
export interface Permissions {
  /** Changes when the answer could have. */
  version: string;
  roles: readonly string[];
  permissions: readonly string[];
  /** What the person chose for every app; undefined where the issuer keeps none. */
  preferences?: Preferences;
  /** Who the person is; undefined where the issuer doesn't say. */
  person?: { name: string; email: string };
  /** For decisions on the app's own objects; undefined where the issuer says nothing of them: `permissions` decide then. */
  access?: AppAccess;
  /** The person may not use the app at all: the session or the account has ended, or the app's door is shut. */
  refusal?: 'signed-out' | 'shut';
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
