import { expect, it } from 'vitest';
import { z } from 'zod';
import { permissionSnapshot } from './permission-snapshot.ts';

/** The schema of the previous SDK release. */
const former = z.object({
  version: z.string(),
  subject: z.string(),
  app: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  expiresInSeconds: z.int(),
  preferences: z.object({ theme: z.string() }).optional(),
  person: z.object({ name: z.string(), email: z.string() }).optional(),
});

const formerAnswer = {
  version: '1',
  subject: 'ada',
  app: 'notes',
  roles: ['editor'],
  permissions: ['note.read'],
  expiresInSeconds: 60,
  person: { name: 'Ada', email: 'ada@example.com' },
};
const access = {
  appId: 'app',
  entity: { id: 'ada', kind: 'human', tenantId: null, status: 'active', attributes: {} },
  tenant: null,
  grants: [
    { actions: ['note.read'], scope: { mode: 'platform' }, effect: 'allow', conditions: {}, tenantBoundary: null },
    { scope: { mode: 'of a later release' } },
  ],
};

it('reads the answer of an auth one release back, and the SDK of that release reads this one', () => {
  expect(permissionSnapshot.parse(formerAnswer)).toEqual(formerAnswer);
  expect(permissionSnapshot.parse({ ...formerAnswer, access })).toEqual({ ...formerAnswer, access });
  expect(former.parse({ ...formerAnswer, access })).toEqual(formerAnswer);
});
