export interface JsonFault {
  /** From 1. */
  line: number;
  column: number;
  /** In the text, from 0. */
  offset: number;
}

/** Where a text stops being JSON, as far as the browser says so; its end otherwise. Undefined: it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return locate(text, error instanceof Error ? error.message : '');
  }
}

function locate(text: string, message: string): JsonFault {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return at(text, Number(position));
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return at(text, text.length);
  const before = text.split('\n').slice(0, Number(line) - 1);
  return at(text, before.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1);
}

function at(text: string, offset: number): JsonFault {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1, offset };
}
