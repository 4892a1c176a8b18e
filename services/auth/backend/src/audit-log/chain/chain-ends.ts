import { Injectable } from '@nestjs/common';
import { Sealer } from '../../platform/sealer.ts';
import type { ChainLink } from './chained-row.ts';

/** Seals the ends of a chain with the key-encryption key, so that database access alone cannot forge one. */
@Injectable()
export class ChainEnds {
  constructor(private readonly sealer: Sealer) {}

  seal(end: 'head' | 'checkpoint', chain: string, { sequence, hash }: ChainLink): Buffer {
    return this.sealer.seal(`${sequence} ${hash.toString('base64url')}`, contextOf(end, chain));
  }

  /** @throws when it was sealed by another key or for another chain */
  open(end: 'head' | 'checkpoint', chain: string, sealed: Buffer): ChainLink {
    const [sequence, hash] = this.sealer.open(sealed, contextOf(end, chain)).split(' ');
    return { sequence: Number(sequence), hash: Buffer.from(hash!, 'base64url') };
  }
}

/** Same as in `SEALED_COLUMNS`, so that a key rotation reseals the values. */
const contextOf = (end: 'head' | 'checkpoint', chain: string) => `audit-${end}:${chain}`;
