import { parse, type ParseError } from 'jsonc-parser';

export interface JsonFault {
  /** From 1. */
  line: number;
  column: number;
}

/** Where a text stops being JSON; undefined: it is JSON. Browsers say it in different ways, and some not at all. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const lines = text.slice(0, findOffset(text)).split('\n');
    return { line: lines.length, column: lines.at(-1)!.length + 1 };
  }
}

/** Undefined: at the end. */
function findOffset(text: string): number | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch (error) {
    // Thousands of open brackets are too deep for the parser.
    if (!(error instanceof RangeError)) throw error;
  }
  return errors[0]?.offset;
}
