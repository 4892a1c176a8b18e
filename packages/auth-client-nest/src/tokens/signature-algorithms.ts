/** Asymmetric only: a token "signed" with a public key as HMAC secret, or with `none`, is refused (RFC 8725 §3.1). */
export const SIGNATURE_ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'];
