import { describe, expect, it } from 'vitest';
import { splitStatements } from './split-statements.ts';

describe('splitStatements', () => {
  it('knows the lines', () => {
    const sql = "-- one\nSELECT ';\n';\n\n/* two\nthree */\nSELECT\n  2; SELECT 3";
    expect(splitStatements(sql)).toEqual([
      { text: "SELECT ''", line: 2 },
      { text: 'SELECT 2', line: 7 },
      { text: 'SELECT 3', line: 8 },
    ]);
  });
});
