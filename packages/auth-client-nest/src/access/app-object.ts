import type { SessionUser } from '@portico/api-types';
import { authErrors } from '../auth.errors.ts';

/** The facts of an app's own object that decisions read. */
export interface AppObject {
  /** A type of the manifest, for example `deal`. */
  type: string;
  /** The app's own id. Null: only the type (may I create one?). */
  id: string | null;
  /** Absent: the object is in no tenant. */
  tenantId?: string | null;
  /** Read by conditions as `object.attributes.…`. Dates become timestamps; other values must be JSON. */
  attributes?: Readonly<Record<string, unknown>>;
}

/** The request, before any handler has checked it. */
export interface ObjectQuestion {
  params: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, unknown>>;
  body: unknown;
}

/**
 * Finds the object that a request is about, for `@Require('…', { object })`. A provider of the module whose controller names it.
 *
 * @example
 * @Injectable()
 * export class DealOfRequest extends ObjectOfRequest {
 *   async find({ params }: ObjectQuestion) { return toAppObject(await this.deals.find(params.id)); }
 * }
 */
export abstract class ObjectOfRequest {
  /** Undefined when there is none. */
  abstract find(question: ObjectQuestion, user: SessionUser): Promise<AppObject | undefined>;

  /** Returned both for an object that does not exist and for one that the person may not know of. */
  notFound(): Error {
    return authErrors.object_not_found();
  }
}
