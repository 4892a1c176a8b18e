import { describe, expect, it } from 'vitest';
import {
  createInteractionProof,
  hasInteractionProof,
  interactionProofName,
  listSurplusProofs,
} from './interaction-proof.ts';

const settings = { secure: true, instance: 'abcd', cookieKeys: ['new-key', 'old-key'] };
const uid = 'k3J9xQ2mVb7LrT5w';
const cookie = (value: string, of = uid) => `${interactionProofName(settings, of)}=${value}`;

describe('the proof that a browser started an interaction', () => {
  it('is a __Host- cookie on https, which a sibling host cannot plant', () => {
    expect(interactionProofName(settings, uid)).toMatch(/^__Host-portico_abcd_i_/);
    expect(interactionProofName({ ...settings, secure: false }, uid)).toMatch(/^portico_abcd_i_/);
  });

  it('holds under the key in use and under one that is being rotated out', () => {
    const before = createInteractionProof({ ...settings, cookieKeys: ['old-key'] }, uid);
    expect(hasInteractionProof(settings, uid, cookie(before))).toBe(true);
    expect(hasInteractionProof(settings, uid, cookie(createInteractionProof(settings, uid)))).toBe(true);
  });

  it.each([
    ['no cookie', undefined],
    ['an empty one', cookie('')],
    ['the proof of another interaction', cookie(createInteractionProof(settings, 'another-uid-of-mine'))],
    ['one under a foreign key', cookie(createInteractionProof({ ...settings, cookieKeys: ['x'] }, uid))],
    ['one without the prefix', cookie(createInteractionProof(settings, uid)).replace('__Host-', '')],
    ['text', cookie('%00')],
  ])('is not %s', (_title, header) => {
    expect(hasInteractionProof(settings, uid, header)).toBe(false);
  });

  it('is kept for twelve sign-ins at once; the oldest go', () => {
    const header = Array.from({ length: 13 }, (_, n) => cookie('v', `uid-${String(n).padStart(2, '0')}-xxxx`)).join(
      '; ',
    );
    expect(listSurplusProofs(settings, header)).toHaveLength(2);
    expect(listSurplusProofs(settings, 'other=1')).toEqual([]);
  });
});
