import { describe, expect, it } from 'vitest';
import { readImageLabels } from './read-image-labels.ts';

const keys = (source: string): string[] => readImageLabels(source).map(({ key }) => key);

describe('readImageLabels', () => {
  it.each([
    ['LABEL a.b=c', ['a.b']],
    ['label a.b="c d" e=f', ['a.b', 'e']],
    [`LABEL "a.b"='c=d' e="f=\\"g\\""`, ['a.b', 'e']],
    ['LABEL a.b c d', ['a.b']],
    ['ONBUILD LABEL a=b', ['a']],
    ['LABEL a=b \\\n# why\n\n      c=d \\\n  e=f\nRUN echo x=y', ['a', 'c', 'e']],
    ['LABEL a=b\\ c d=e', ['a', 'd']],
    ['LABEL ${NAME}.x=y', ['${NAME}.x']],
    ['RUN echo LABEL a=b', []],
    ['# LABEL a=b', []],
    ['', []],
  ])('%j', (source, expected) => {
    expect(keys(source)).toEqual(expected);
  });

  it('says where the instruction begins', () => {
    expect(readImageLabels('FROM x\r\n  LABEL a=b \\\r\n c=d\r\n')).toEqual([
      { key: 'a', line: 2, column: 3 },
      { key: 'c', line: 2, column: 3 },
    ]);
  });
});
