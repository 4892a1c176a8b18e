import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { answersSignIn, type AskedSignIn } from './answers-sign-in.ts';

const AGE = 100;
const session = { uid: 's1', accountId: 'ines', past: (limit: unknown) => AGE > Number(limit) };
const asked = (reasons: string[], more: Partial<AskedSignIn> = {}): AskedSignIn => ({
  prompt: { reasons },
  params: {},
  ...more,
});
const hint = (sub: string) => new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));

describe('a session answers a sign-in page', () => {
  it.each<[string, AskedSignIn, number | undefined]>([
    ['that was asked for without one', asked(['no_session']), undefined],
    ['that wanted one recent enough', asked(['no_session', 'max_age'], { params: { max_age: 101 } }), undefined],
    ['of an app with a limit of its own', asked(['app_max_age'], { session: { uid: 's1' } }), 101],
  ])('%s', (_title, page, limit) => {
    expect(answersSignIn(page, session, limit)).toBe(true);
  });

  it.each<[string, AskedSignIn, number | undefined]>([
    ['that wants the person again', asked(['no_session', 'login_prompt']), undefined],
    ['that wants another account', asked(['switch_account']), undefined],
    ['for a reason that it does not know', asked(['no_session', 'new_one']), undefined],
    ['that wants one more recent', asked(['no_session'], { params: { max_age: 99 } }), undefined],
    ['that wants one of this moment', asked(['no_session'], { params: { max_age: '0' } }), undefined],
    [
      'of an app whose limit is lower, whatever the request says',
      asked(['no_session'], { params: { max_age: 999 } }),
      99,
    ],
    ['that another session asked for', asked(['max_age'], { session: { uid: 's0' } }), undefined],
  ])('but not one %s', (_title, page, limit) => {
    expect(answersSignIn(page, session, limit)).toBe(false);
  });

  it('that hinted at its person, and none that hinted at another', async () => {
    const page = async (sub: string) =>
      asked(['no_session', 'id_token_hint'], { params: { id_token_hint: await hint(sub) } });
    expect(answersSignIn(await page('ines'), session)).toBe(true);
    expect(answersSignIn(await page('lena'), session)).toBe(false);
  });

  it('only when a person is signed in', () => {
    expect(answersSignIn(asked(['no_session']), { ...session, accountId: undefined })).toBe(false);
  });
});
