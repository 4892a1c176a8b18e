import { expect, it } from 'vitest';
import { removeLine, setLine } from './set-line.ts';

const text = '# mine\nA=1\n\n# about B\n# more of it\nexport B= 2\nC=3\n';

it('replaces a value where it stands, whatever is in it', () => {
  expect(setLine(text, 'B', '$&')).toBe('# mine\nA=1\n\n# about B\n# more of it\nB=$&\nC=3\n');
});

it('adds what is missing at the end, below its comment', () => {
  expect(setLine('A=1', 'B', '2', '# why\n')).toBe('A=1\n\n# why\nB=2\n');
});

it('takes a line away with its comment', () => {
  expect(removeLine(text, 'B')).toBe('# mine\nA=1\nC=3\n');
  expect(removeLine(text, 'C')).toBe('# mine\nA=1\n\n# about B\n# more of it\nexport B= 2\n');
  expect(removeLine(text, 'D')).toBe(text);
});

it('undoes what it added', () => {
  expect(removeLine(setLine(text, 'D', '4', '# why\n'), 'D')).toBe(text);
});
