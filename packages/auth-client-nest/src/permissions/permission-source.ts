import type { Preferences } from '@portico/api-types';
import type { AppAccess } from '../access/read-access.ts';

/** A person's current permissions in this app. */
export interface Permissions {
  /** Changes whenever the answer could have changed. */
  version: string;
  roles: readonly string[];
  permissions: readonly string[];
  /** The person's choices for every app. Undefined if the issuer stores none. */
  preferences?: Preferences;
  /** Who the person is. Undefined if the issuer does not say. */
  person?: { name: string; email: string };
  /** For decisions on the app's own objects. Undefined if the issuer says nothing about them; `permissions` then decide. */
  access?: AppAccess;
  /** The person cannot use the app at all: the session or account has ended, or they have no access to the app. */
  refusal?: 'signed-out' | 'shut';
}

export interface PermissionQuestion {
  /** Identifies the session or token. Cache key of the answer. */
  key: string;
  subject: string;
  accessToken: string;
}

/** Hides everything specific to our issuer's access model. */
export abstract class PermissionSource {
  abstract permissionsOf(question: PermissionQuestion): Promise<Permissions>;
}
