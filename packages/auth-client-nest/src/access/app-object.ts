import type { SessionUser } from '@portico/api-types';
import { authErrors } from '../auth.errors.ts';

/** One of the app's own objects, as far as decisions read it. */
export interface AppObject {
  /** Type of the manifest, for example `deal`. */
  type: string;
  /** The app's own id. Null: only the type (may I create one?). */
  id: string | null;
  /** Absent: the object is in no tenant. */
  tenantId?: string | null;
  /** What conditions read as `object.attributes.…`. Dates are their timestamps; the other values are JSON. */
  attributes?: Readonly<Record<string, unknown>>;
}

/** What a request says, before any handler has checked it. */
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
  /** Undefined: there is none. */
  abstract find(question: ObjectQuestion, user: SessionUser): Promise<AppObject | undefined>;

  /** What the route answers for an object that is not there, and for one that the person may not know of: the same 404. */
  notFound(): Error {
    return authErrors.object_not_found();
  }
}
