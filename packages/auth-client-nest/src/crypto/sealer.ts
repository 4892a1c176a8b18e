import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from '@portico/nest-service';

/**
 * AES-256-GCM with a key derived from a secret and a purpose (HKDF-SHA-256). Seals with the first secret, opens with any.
 *
 * Not auth's `Sealer`, which seals texts under given keys, in another form. Both forms are stored, and adjacent releases
 * must open each other's values. The cipher is shared.
 */
export class Sealer {
  readonly #keys: readonly KeyObject[];

  constructor(secrets: readonly string[], purpose: string) {
    this.#keys = secrets.map((secret) =>
      createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `portico:${purpose}:v1`, 32))),
    );
  }

  /** `open` needs the same `context`, so a sealed value cannot be moved to another row or cookie. */
  seal(value: unknown, context: string): Buffer {
    const { nonce, text, tag } = encrypt(this.#keys[0]!, JSON.stringify(value), context);
    return Buffer.concat([nonce, tag, text]);
  }

  /** Undefined when the value was altered, or sealed with another key or context. */
  open(sealed: Uint8Array, context: string): unknown {
    for (const key of this.#keys) {
      const opened = openUnder(key, sealed, context);
      if (opened !== undefined) return opened;
    }
    return undefined;
  }

  /** Seals the value again with the first key. Undefined when it already is, or does not open. */
  reseal(sealed: Uint8Array, context: string): Buffer | undefined {
    if (openUnder(this.#keys[0]!, sealed, context) !== undefined) return undefined;
    const opened = this.open(sealed, context);
    return opened === undefined ? undefined : this.seal(opened, context);
  }
}

function openUnder(key: KeyObject, sealed: Uint8Array, context: string): unknown {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    return JSON.parse(decrypt(key, { nonce, text: sealed.subarray(NONCE_BYTES + TAG_BYTES), tag }, context));
  } catch {
    return undefined;
  }
}
