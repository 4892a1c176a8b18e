import { expect, it } from 'vitest';
import { AppError, defineErrors, toProblem } from '../index.ts';

const dealErrors = defineErrors('deal', { won_already: { status: 409, title: 'This deal was won before.' } });

it('makes errors whose code names feature and reason, and whose public form holds nothing private', () => {
  const error = dealErrors.won_already({ detail: 'deal 7', cause: new Error('row'), extensions: { wonAt: 'today' } });
  expect(error).toBeInstanceOf(AppError);
  expect(toProblem(error, 'request-1')).toEqual({
    type: 'urn:portico:problem:deal.won_already',
    title: 'This deal was won before.',
    status: 409,
    code: 'deal.won_already',
    requestId: 'request-1',
    fields: undefined,
    wonAt: 'today',
  });
});

it('keeps its own members whatever an extension is called', () => {
  const error = dealErrors.won_already({ extensions: { code: 'other', status: 200 } });
  expect(toProblem(error)).toMatchObject({ code: 'deal.won_already', status: 409 });
});

it('does not compile a code without a sentence', () => {
  // @ts-expect-error A title is needed.
  defineErrors('deal', { lost: { status: 409 } });
  // @ts-expect-error One word is no sentence.
  defineErrors('deal', { lost: { status: 409, title: 'Lost' } });
  // @ts-expect-error A sentence ends.
  defineErrors('deal', { lost: { status: 409, title: 'This deal is lost' } });
});
