import { expect, it } from 'vitest';
import type { ClientRow } from '../apps-query.ts';
import { DEVICE_CODE } from '../device-code.ts';
import { decideClientState, type EndingSecret } from './client-state.ts';

const now = new Date('2026-11-24T10:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const client: ClientRow = {
  clientId: 'wiki',
  name: 'Wiki',
  redirectUris: ['https://wiki.example/back'],
  grantTypes: ['authorization_code'],
  public: false,
  trusted: false,
  apis: [],
  createdAt: ago(400),
  status: 'active',
  lastUsedAt: ago(1),
};
const secret = (days: number, more: Partial<EndingSecret> = {}): EndingSecret => ({
  clientId: 'wiki',
  status: 'replaced',
  expiresAt: ago(-days),
  ...more,
});
const decide = (more: Partial<ClientRow>, ending: EndingSecret[] = []) =>
  decideClientState({ ...client, ...more }, ending, now);

it('says whether it is used: ninety days after the last time, or after it was connected', () => {
  expect(decide({})).toEqual({ kind: 'active' });
  expect(decide({ lastUsedAt: ago(89) }).kind).toBe('active');
  expect(decide({ lastUsedAt: ago(91) }).kind).toBe('unused');
  expect(decide({ lastUsedAt: null }).kind).toBe('unused');
  expect(decide({ lastUsedAt: null, createdAt: ago(3) }).kind).toBe('active');
  // Its sign-ins are not recorded.
  expect(decide({ lastUsedAt: null, trusted: true }).kind).toBe('active');
  const trusted = { lastUsedAt: null, trusted: true, redirectUris: [] };
  expect(decide(trusted).kind).toBe('unused');
  // People sign in to it, on another screen.
  expect(decide({ ...trusted, grantTypes: [DEVICE_CODE] }).kind).toBe('active');
});

it('says which secret ends first, and before all that it is stopped', () => {
  const ending = [secret(9), secret(5.5, { status: 'active' }), secret(2, { clientId: 'other' }), secret(-1)];
  expect(decide({}, ending)).toEqual({ kind: 'secret_ends', isReplaced: false, days: 5 });
  expect(decide({ status: 'suspended' }, ending)).toEqual({ kind: 'stopped' });
});
