import { Injectable } from '@nestjs/common';
import { Sealer } from '../../platform/sealer.ts';
import type { ChainLink } from './chained-row.ts';

/** Seals the ends of a chain under the key-encryption key: who can only write to the database cannot make one. */
@Injectable()
export class ChainEnds {
  constructor(private readonly sealer: Sealer) {}

  seal(end: 'head' | 'checkpoint', chain: string, { sequence, hash }: ChainLink): Buffer {
    return this.sealer.seal(`${sequence} ${hash.toString('base64url')}`, contextOf(end, chain));
  }

  /** @throws when it was made by someone else, or for another chain */
  open(end: 'head' | 'checkpoint', chain: string, sealed: Buffer): ChainLink {
    const [sequence, hash] = this.sealer.open(sealed, contextOf(end, chain)).split(' ');
    return { sequence: Number(sequence), hash: Buffer.from(hash!, 'base64url') };
  }
}

/** As `SEALED_COLUMNS` names them, so that the values follow a rotated key. */
const contextOf = (end: 'head' | 'checkpoint', chain: string) => `audit-${end}:${chain}`;
