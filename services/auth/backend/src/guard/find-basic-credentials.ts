/** RFC 7617 §2, with RFC 4648 §4. As strict as `oidc-provider`. */
const BASIC = /^Basic ((?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?)$/i;
const MOST_CHARACTERS = 1024;

/** Client id and secret of `Authorization: Basic`, form-decoded (RFC 6749 §2.3.1). Undefined for any other form. */
export function findBasicCredentials(
  authorization: string | undefined,
): { clientId: string; secret: string } | undefined {
  const encoded = BASIC.exec(authorization ?? '')?.[1] ?? '';
  if (encoded.length > MOST_CHARACTERS) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  try {
    return { clientId: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
