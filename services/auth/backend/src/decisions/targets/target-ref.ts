import type { ObjectKind } from '@portico/access';

/**
 * The object of a question: a registered one by id, or a type with the asker's facts about an unregistered object. Both
 * together do not type-check, and are refused in external input.
 */
export type TargetRef =
  | { id: string; kind?: ObjectKind; attributes?: Readonly<Record<string, unknown>>; type?: undefined }
  | {
      /** `entity:device`, `resource:<app id>/deal`, `tenant`. */
      type: string;
      /** The asker's own id of an unregistered object. */
      externalId?: string;
      tenantId?: string | null;
      attributes?: Readonly<Record<string, unknown>>;
      id?: undefined;
    };
