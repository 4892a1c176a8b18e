import type { FastifyRequest } from 'fastify';

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

/**
 * Finds the object that a request is about, for `@Require('…', { object })`. A provider of the module whose controller names it.
 *
 * @example
 * @Injectable()
 * export class DealOfRequest extends ObjectOfRequest<{ Params: { id: string } }> {
 *   async find({ params }) { return toAppObject(await this.deals.find(params.id)); }
 * }
 */
export abstract class ObjectOfRequest {
  /** Undefined: there is none, and the route answers 404. */
  abstract find(request: FastifyRequest): Promise<AppObject | undefined>;
}
