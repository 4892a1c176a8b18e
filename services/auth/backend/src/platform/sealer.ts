import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from '@portico/nest-service';
import { Config } from '../config/config.ts';

const VERSION = 1;

/**
 * Encrypts values that must be readable again (signing keys, client secrets) with AES-256-GCM and the key-encryption key.
 * During a rotation there are two: the first seals, either opens. Values do not name their key; the tag tells which fits.
 * `context` names the place (`signing-key:<kid>`): a value moved elsewhere does not open. Form: version byte, 12-byte nonce,
 * ciphertext, 16-byte tag.
 */
@Injectable()
export class Sealer {
  constructor(private readonly config: Config) {}

  seal(plaintext: string, context: string): NonSharedBuffer {
    const { nonce, text, tag } = encrypt(this.config.keyEncryptionKeys[0]!, plaintext, context);
    return Buffer.concat([Buffer.of(VERSION), nonce, text, tag]);
  }

  /** @throws when the value was sealed with an unknown key or for another place, or was altered. */
  open(sealed: Uint8Array, context: string): string {
    const [first, ...others] = this.config.keyEncryptionKeys;
    try {
      return openUnder(first!, sealed, context);
    } catch (error) {
      for (const key of others) {
        try {
          return openUnder(key, sealed, context);
        } catch {
          // The first key's error is enough.
        }
      }
      throw error;
    }
  }

  /** Whether the current sealing key opens the value. */
  isCurrent(sealed: Uint8Array, context: string): boolean {
    try {
      openUnder(this.config.keyEncryptionKeys[0]!, sealed, context);
      return true;
    } catch {
      return false;
    }
  }
}

function openUnder(key: KeyObject, sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION) throw new Error('Sealed value has an unknown version');
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const text = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES);
  return decrypt(key, { nonce, text, tag: bytes.subarray(-TAG_BYTES) }, context);
}
