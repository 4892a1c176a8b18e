import { Lexer, Source, TokenKind } from 'graphql';
import { graphqlErrors } from '../graphql.errors.ts';

/** Brackets around a place in a query. The deepest query of the console has eleven. */
const DEEPEST = 64;
const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Before parsing: the parser calls itself for each level, and would overflow the stack. Reads at most `mostTokens`; the parser refuses more.
 * @throws `graphql.too_deep`, and a syntax error for text without tokens
 */
export function checkNesting(text: string, mostTokens: number): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  for (let read = 0; read <= mostTokens; read += 1) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return;
    if (OPENING.has(kind)) depth += 1;
    else if (CLOSING.has(kind)) depth -= 1;
    if (depth > DEEPEST) throw graphqlErrors.too_deep();
  }
}
