import { describe, expect, it } from 'vitest';
import { isContract } from './contract.ts';

describe('isContract', () => {
  it('takes the word from a comment of its own only', () => {
    expect(isContract('-- portico: contract (nobody has read title since 0.4)\nALTER TABLE note DROP title;')).toBe(
      true,
    );
    expect(isContract("INSERT INTO note VALUES ('-- portico: contract');")).toBe(false);
    expect(isContract('-- a contract of Portico\nSELECT 1;')).toBe(false);
  });
});
