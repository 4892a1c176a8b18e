import { expect, it } from 'vitest';
import { sayEffect } from './say-effect.ts';

const gain = (title: string) => ({ title, gaining: 1, losing: 0 });

it('says what is gained and lost, and that no guardrail forbids it', () => {
  const changes = [gain('See hours'), gain('Change hours'), { title: 'See salaries', gaining: 0, losing: 1 }];
  expect(sayEffect({ changes }, 'Chiara')).toEqual([
    { kind: 'gain', words: 'Chiara would gain: See hours, change hours.' },
    { kind: 'lose', words: 'Chiara would lose: See salaries.' },
    { kind: 'allowed', words: 'No guardrail forbids it.' },
  ]);
});

it('cuts a long list, and says that nothing changes', () => {
  const [first] = sayEffect({ changes: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(gain) }, 'Chiara');
  expect(first!.words).toMatch(/ and 2 more\.$/);
  expect(sayEffect({ changes: [] }, 'Chiara').map(({ kind }) => kind)).toEqual(['same', 'allowed']);
});

it('says which guardrail, or what else, forbids it', () => {
  const refused = {
    code: 'guardrail.rejected',
    message: 'A guardrail forbids this.',
    detail: "A human can't be given manage.",
  };
  expect(sayEffect({ refused }, 'Chiara')).toEqual([
    { kind: 'forbidden', words: "A guardrail forbids it. A human can't be given manage." },
  ]);
  const other = { code: 'access_model.not_held', message: "You don't hold this.", detail: undefined };
  expect(sayEffect({ refused: other }, 'Chiara')).toEqual([
    { kind: 'forbidden', words: "You can't approve this. You don't hold this." },
  ]);
});
