import type { ObjectKind } from '@portico/access';

/**
 * The object of a question: a registered one by its id, or a type, with what the asker knows about an object that is not registered.
 * One form or the other; both at once do not type-check, and are refused where they come from outside.
 */
export type TargetRef =
  | { id: string; kind?: ObjectKind; attributes?: Readonly<Record<string, unknown>>; type?: undefined }
  | {
      /** `entity:device`, `resource:<app id>/deal`, `tenant`. */
      type: string;
      /** The asker's own id of an object that is not registered. */
      externalId?: string;
      tenantId?: string | null;
      attributes?: Readonly<Record<string, unknown>>;
      id?: undefined;
    };
