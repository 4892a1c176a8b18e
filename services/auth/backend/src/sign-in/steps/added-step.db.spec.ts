import type { InteractionDone } from '@portico/api-types';
import { HttpCode, Post } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../../test/browser.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { CurrentInteraction } from '../current-interaction.ts';
import { SignedInHandle } from '../interaction-handle.ts';
import type { SignedInInteraction } from '../interaction.ts';
import type { SignInRequest, SignInStep } from './sign-in-step.ts';
import { StepController } from './step-controller.ts';
import { STEP_ORDER } from './step-order.ts';

const accepted = new Set<string>();
/** Runs between reading the interaction and finishing it. */
let beforeFinish: (() => Promise<unknown>) | undefined;

/** A step that a later release could add. */
@StepController()
class TermsStep implements SignInStep<'terms'> {
  readonly name = 'terms';

  isAsked({ personId }: SignInRequest): boolean {
    return personId !== null && !accepted.has(personId);
  }

  describe({ clientName }: SignedInInteraction) {
    return { text: `The terms of ${clientName}` };
  }

  @Post('terms')
  @HttpCode(200)
  async accept(@CurrentInteraction('terms') interaction: SignedInHandle): Promise<InteractionDone> {
    await beforeFinish?.();
    accepted.add(interaction.facts.personId);
    return interaction.finish();
  }
}

const PASSWORD = 'the lamp is on the third shelf';
const INES = 'ines@example.com';
const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
const payroll = registration('payroll', 2);
const [LoginStep, ...others] = STEP_ORDER;

let app: TestApp;
let visitor: Visitor;

beforeAll(async () => {
  app = await testApp({}, { signInSteps: [LoginStep!, TermsStep, ...others] });
  const api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, payroll));
  await api.admin.createPerson({ email: INES, name: 'Ines Moreau', password: PASSWORD });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  accepted.clear();
  beforeFinish = undefined;
  await app.db.pool.query('TRUNCATE sign_in_throttle');
  visitor = new Visitor(app);
});

const details = async (page: URL) => (await visitor.api(page)).json();
const codeOf = (end: URL) => end.searchParams.get('code');

describe('a step that was added to the list', () => {
  it('is asked in its place, with its own facts, and leads on to the app', async () => {
    const page = await visitor.signIn('crm', INES, PASSWORD);
    expect(await details(page)).toMatchObject({
      prompt: 'terms',
      text: 'The terms of CRM',
      person: { email: INES },
      continueUrl: null,
    });
    const end = await visitor.goOn(await visitor.api(page, 'terms'));
    expect((await visitor.redeem('crm', end, crm.client!.secret)).status).toBe(200);
    expect((await visitor.api(page, 'terms')).status).toBe(410);
  });

  it('comes before the steps after it, and is not asked again', async () => {
    const door = await visitor.goOn(await visitor.api(await visitor.signIn('payroll', INES, PASSWORD), 'terms'));
    expect(await details(door)).toMatchObject({ prompt: 'door' });
    expect(codeOf(await visitor.open('crm'))).not.toBeNull();
  });

  it('is asked of a person who is signed in already, and prompt=none learns of it', async () => {
    await visitor.goOn(await visitor.api(await visitor.signIn('crm', INES, PASSWORD), 'terms'));
    accepted.clear();
    const none = await visitor.open('crm', { prompt: 'none' });
    expect(none.searchParams.get('error')).toBe('interaction_required');
    expect(await details(await visitor.open('crm'))).toMatchObject({ prompt: 'terms' });
  });

  it('refuses the actions of other steps, and they refuse its own', async () => {
    const login = await visitor.open('crm');
    const early = await visitor.api(login, 'terms');
    expect([early.status, await early.json()]).toMatchObject([409, { code: 'sign_in.wrong_step' }]);
    const terms = await visitor.goOn(await visitor.password(login, INES, PASSWORD));
    for (const action of ['consent', 'access-request']) {
      expect([action, (await visitor.api(terms, action)).status]).toEqual([action, 409]);
    }
    expect((await visitor.password(terms, INES, PASSWORD)).status).toBe(409);
  });

  it('opens nothing to a browser that continues without an answer', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    const again = await visitor.browser.follow(`/auth/${terms.pathname.split('/').at(-1)}`, app.issuer);
    expect(await details(again)).toMatchObject({ prompt: 'terms' });
  });

  it('belongs to its browser, and checks this before anything else', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    visitor.browser.cookies = visitor.browser.cookies.filter(({ name }) => !name.includes('_i_'));
    expect((await visitor.api(terms, 'terms')).status).toBe(410);
    expect(accepted.size).toBe(0);
  });

  it('goes back to the app, and to another account', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    const login = await visitor.goOn(await visitor.api(terms, 'switch-account'));
    expect(await details(login)).toMatchObject({ prompt: 'login', person: null });
    const end = await visitor.goOn(await visitor.api(login, 'abort'));
    expect(end.searchParams.get('error')).toBe('access_denied');
  });

  it('is void once the account changed after the password', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    const answer = await visitor.api(terms, 'terms');
    await app.db.pool.query('UPDATE person SET sign_in_epoch = sign_in_epoch + 1');
    expect(codeOf(await visitor.goOn(answer))).toBeNull();
  });

  it('is not finished once another tab has moved the interaction to another step', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    beforeFinish = () => visitor.api(terms, 'switch-account');
    expect((await visitor.api(terms, 'terms')).status).toBe(410);
    expect(await details(terms)).toMatchObject({ prompt: 'login' });
  });

  it('lets one of 30 racing browsers through', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    const ends = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const twin = new Visitor(app);
        twin.browser.cookies = [...visitor.browser.cookies];
        const answer = await twin.api(terms, 'terms');
        return answer.status === 200 ? twin.goOn(answer) : undefined;
      }),
    );
    expect(ends.filter((end) => end && codeOf(end) !== null)).toHaveLength(1);
  });

  it('costs two reads and one write', async () => {
    const terms = await visitor.signIn('crm', INES, PASSWORD);
    const { statements } = await countStatements(app, () => visitor.api(terms, 'terms'));
    expect(statements.filter((name) => name.startsWith('oidc_payload'))).toEqual([
      'oidc_payload_find',
      'oidc_payload_find_by_uid',
      'oidc_payload_finish_interaction',
    ]);
  });
});
