// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const niamh = { id: 'p1', kind: 'human', name: 'Niamh Byrne' };
const action = {
  id: 'a1',
  name: 'read',
  description: 'See resources',
  app: null,
  dormantSince: null,
  applicability: [{ objectKind: 'resource', objectType: null }],
};
const nobody = { changing: 0, gaining: 0, losing: 0, complete: true, byAction: [], gains: [], loses: [] };
const answers: Answers = {
  TenantChoices: () => ({ tenants: { items: [], total: 0 } }),
  DirectPolicies: () => ({ directPolicies: { items: [], total: 0, totalIsEstimate: false, nextCursor: null } }),
  PolicySubjects: () => ({ entities: { items: [niamh] }, principalGroups: { items: [] } }),
  ActionCatalogue: () => ({ actions: { items: [action] } }),
  PolicyEffect: () => ({
    simulateDirectPolicy: {
      ...nobody,
      changing: 1,
      gaining: 1,
      byAction: [{ action: 'read', title: 'See resources', gaining: 1, losing: 0 }],
      gains: [{ entity: niamh, action: 'read', app: null }],
    },
  }),
  CreateDirectPolicy: () => ({ createDirectPolicy: { id: 'd1' } }),
};

async function fillForm() {
  fireEvent.click(await screen.findByRole('button', { name: 'New policy' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Show choices' }));
  fireEvent.click(await screen.findByRole('option', { name: /Niamh Byrne/ }));
  fireEvent.click(await within(dialog).findByRole('button', { name: /action/i }));
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'see' }));
  return dialog;
}

it('a policy shows who gains by it before it is given, and is given with its block', async () => {
  const { asked } = renderConsole('/policies', answers);
  const dialog = await fillForm();
  await within(dialog).findByRole('heading', { name: 'What changes for 1 person' });
  expect(dialog.textContent).toContain('1 person gains See resources: Niamh Byrne');
  const of = (operation: string) => asked.find((one) => one.operation === operation)?.variables;
  expect(of('CreateDirectPolicy')).toBeUndefined();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Give it' }));
  await screen.findByText('Niamh Byrne has it');
  expect(of('CreateDirectPolicy')).toEqual(of('PolicyEffect'));
  expect(of('PolicyEffect')).toEqual({
    input: expect.objectContaining({
      subjectKind: 'entity',
      subjectId: 'p1',
      block: expect.objectContaining({ effect: 'allow', actionIds: ['a1'] }),
    }),
  });
});

it('a policy that a guardrail forbids says so before it is given', async () => {
  const PolicyEffect = () => {
    throw {
      code: 'guardrail.rejected',
      retryable: false,
      entityKind: 'human',
      actionName: 'read',
      on: 'entity:device',
    };
  };
  renderConsole('/policies', { ...answers, PolicyEffect });
  const dialog = await fillForm();
  await waitFor(() => within(dialog).getByRole('alert'));
  within(dialog).getByRole('link', { name: 'Open guardrails' });
});
