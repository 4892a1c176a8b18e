import { SCOPE_MODES, type Scope } from '@portico/access';
import fc from 'fast-check';
import type { BlockOptions } from './access-world.ts';
import { NOTE_READ, NOTES_EXPORT } from './notes-app.ts';

/** A grant of a random world. Its places are indexes into what the world has, modulo their number. */
export interface RandomGrant extends Omit<BlockOptions, 'scope'> {
  /** `application`: an object that is the app, or a tenant's object of it. */
  mode: Scope['mode'] | 'application';
  place: number;
  holder: number;
  boundary: 0 | 1 | null;
  /** Given by a role, or directly. */
  byRole: boolean;
  /** Whether the app's actions, the platform's, or both of a name are given. */
  of: 'both' | 'app' | 'platform';
  time: keyof typeof GRANT_TIMES;
}

const HOUR_MS = 3_600_000;
/** When a grant counts, now. */
export const GRANT_TIMES = {
  always: {},
  now: { startsAt: new Date(Date.now() - HOUR_MS), endsAt: new Date(Date.now() + HOUR_MS) },
  over: { endsAt: new Date(Date.now() - 1000) },
  later: { startsAt: new Date(Date.now() + HOUR_MS) },
};

const condition = fc.constantFrom<BlockOptions['conditions']>(
  { 'object.attributes.colour': 'red' },
  { 'object.attributes.colour': { neq: 'red' } },
  { 'entity.attributes.colour': 'blue' },
  { 'context.ip': '::1' },
);
export const anyGrant = (conditional: boolean): fc.Arbitrary<RandomGrant> =>
  fc.record({
    mode: fc.constantFrom(...SCOPE_MODES, 'application', 'application', 'application'),
    place: fc.nat(100),
    holder: fc.nat(100),
    boundary: fc.constantFrom(null, null, 0 as const, 1 as const),
    byRole: fc.boolean(),
    time: fc.constantFrom('always', 'always', 'always', 'now', 'over', 'later'),
    of: fc.constantFrom('both', 'both', 'both', 'app', 'platform'),
    actions: fc.constantFrom(
      ['read', NOTE_READ],
      ['manage', NOTE_READ],
      ['read', 'manage', 'publish', NOTE_READ, NOTES_EXPORT],
      ['publish', 'manage', NOTES_EXPORT],
      [NOTE_READ],
    ),
    effect: fc.constantFrom('allow', 'allow', 'allow', 'deny'),
    conditions: conditional ? fc.oneof(fc.constant({}), condition) : fc.constant({}),
  });
