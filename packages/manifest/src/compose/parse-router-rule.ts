/** A router's rule, taken apart: ``Host(`crm.localhost`) && (Path(`/api`) || !Method(`GET`))``. */
export type RouterRule =
  | { kind: 'matcher'; name: string; values: string[] }
  | { kind: 'not'; of: RouterRule }
  | { kind: 'and' | 'or'; of: RouterRule[] };

/**
 * Reads a rule in Traefik's language, which is that of Go expressions: `!` binds closest, then `&&`, then `||`. Undefined for what
 * is not exactly that, such as a comment or an escape in a string: what cannot be read here, cannot be judged.
 */
export function parseRouterRule(text: string): RouterRule | undefined {
  const tokens = readTokens(text);
  if (!tokens) return undefined;
  const reader = new TokenReader(tokens);
  const rule = readEither(reader);
  return reader.atEnd ? rule : undefined;
}

class TokenReader {
  private readonly tokens: readonly string[];
  private next = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  get atEnd(): boolean {
    return this.next === this.tokens.length;
  }

  take(wanted: RegExp): string | undefined {
    const token = this.tokens[this.next];
    if (token === undefined || !wanted.test(token)) return undefined;
    this.next += 1;
    return token;
  }
}

function readTokens(text: string): string[] | undefined {
  const pattern = /\s*(&&|\|\||[!(),]|`[^`]*`|"[^"\\\n]*"|[A-Za-z]+)\s*/y;
  const tokens: string[] = [];
  while (pattern.lastIndex < text.length) {
    const token = pattern.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function readEither(reader: TokenReader): RouterRule | undefined {
  return readChain(reader, 'or', /^\|\|$/, (one) => readChain(one, 'and', /^&&$/, readOne));
}

type Read = (reader: TokenReader) => RouterRule | undefined;

function readChain(reader: TokenReader, kind: 'and' | 'or', operator: RegExp, read: Read): RouterRule | undefined {
  const of: RouterRule[] = [];
  do {
    const rule = read(reader);
    if (!rule) return undefined;
    of.push(rule);
  } while (reader.take(operator));
  return of.length === 1 ? of[0] : { kind, of };
}

function readOne(reader: TokenReader): RouterRule | undefined {
  if (reader.take(/^!$/)) {
    const of = readOne(reader);
    return of && { kind: 'not', of };
  }
  if (!reader.take(/^\($/)) return readMatcher(reader);
  const rule = readEither(reader);
  return reader.take(/^\)$/) ? rule : undefined;
}

function readMatcher(reader: TokenReader): RouterRule | undefined {
  const name = reader.take(/^[A-Za-z]/);
  if (name === undefined || !reader.take(/^\($/)) return undefined;
  const values: string[] = [];
  if (reader.take(/^\)$/)) return { kind: 'matcher', name, values };
  do {
    const value = reader.take(/^[`"]/);
    if (value === undefined) return undefined;
    values.push(value.slice(1, -1));
  } while (reader.take(/^,$/));
  return reader.take(/^\)$/) ? { kind: 'matcher', name, values } : undefined;
}
