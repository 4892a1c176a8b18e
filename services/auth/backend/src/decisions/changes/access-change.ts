/** Content of a notification from the model's triggers. `all`: a table was emptied, or notifications were lost. */
export type AccessChange =
  | { what: 'all' }
  | {
      what:
        | 'action'
        | 'app'
        | 'block'
        | 'client'
        | 'entity'
        | 'grants_of_group'
        | 'group'
        | 'role'
        | 'subject'
        | 'target'
        | 'tenant';
      id: string;
    };

/** Treats unknown payloads as a change of everything: a newer release may send more. */
export function readAccessChange(payload: string): AccessChange {
  const colon = payload.indexOf(':');
  const what = payload.slice(0, Math.max(colon, 0));
  return KNOWN.has(what) ? ({ what, id: payload.slice(colon + 1) } as AccessChange) : { what: 'all' };
}

const KNOWN = new Set([
  'action',
  'app',
  'block',
  'client',
  'entity',
  'grants_of_group',
  'group',
  'role',
  'subject',
  'target',
  'tenant',
]);
