// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const rule = {
  id: 'g1',
  tenantId: null,
  entityKind: 'device',
  actionName: 'read',
  objectKind: 'resource',
  objectType: null,
  decision: 'deny',
  isAbsolute: false,
  name: 'Sensors only write',
  reason: 'Audit finding 14.',
  createdBy: { name: 'Hana Kobayashi' },
  createdAt: '2026-11-01T10:00:00Z',
};
const action = {
  id: 'a1',
  name: 'read',
  description: 'See resources',
  app: null,
  dormantSince: null,
  applicability: [{ objectKind: 'resource', objectType: null }],
};
const sensor = { entity: { id: 'd1', name: 'Sensor' }, action: 'read', app: null };
const nobody = { changing: 0, gaining: 0, losing: 0, complete: true, byAction: [], gains: [], loses: [] };
const byAction = (gaining: number, losing: number) => [{ action: 'read', title: 'See resources', gaining, losing }];

const answers: Answers = {
  TenantChoices: () => ({ tenants: { items: [], total: 0 } }),
  Guardrails: () => ({ actionAssignmentRules: { items: [rule], total: 1, totalIsEstimate: false, nextCursor: null } }),
  ActionCatalogue: () => ({ actions: { items: [action] } }),
  GuardrailEffect: () => ({
    simulateActionAssignmentRule: { ...nobody, changing: 1, losing: 1, byAction: byAction(0, 1), loses: [sensor] },
  }),
  GuardrailRemovalEffect: () => ({
    simulateActionAssignmentRuleDeletion: {
      ...nobody,
      changing: 1,
      gaining: 1,
      byAction: byAction(1, 0),
      gains: [sensor],
    },
  }),
  CreateGuardrail: () => ({ createActionAssignmentRule: { id: 'g2' } }),
  UpdateGuardrail: () => ({ updateActionAssignmentRule: { id: 'g1' } }),
  DeleteGuardrail: () => ({ deleteActionAssignmentRule: true }),
};

async function fillForm() {
  fireEvent.click(await screen.findByRole('button', { name: 'New guardrail' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('combobox', { name: 'Action' }));
  const option = await screen.findByRole('option', { name: 'read' });
  // A select ignores clicks that did not start on the option.
  fireEvent.pointerDown(option);
  fireEvent.click(option);
  return dialog;
}

it('a guardrail shows what could not be given again before it is added, and that nobody loses anything', async () => {
  const { asked } = renderConsole('/policies?tab=guardrails', answers);
  const dialog = await fillForm();
  await within(dialog).findByRole('heading', { name: 'What changes for 1 holder' });
  expect(dialog.textContent).toContain("1 keeps See resources, but can't be given it again: Sensor");
  expect(dialog.textContent).toContain('Nobody loses anything.');
  expect(dialog.textContent).not.toContain('No guardrail forbids it.');
  const of = (operation: string) => asked.find((one) => one.operation === operation)?.variables;
  expect(of('CreateGuardrail')).toBeUndefined();
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Name' }), {
    target: { value: ' Sensors only write ' },
  });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add guardrail' }));
  await screen.findByText('The guardrail holds');
  const { input } = of('GuardrailEffect') as { input: object };
  expect(of('CreateGuardrail')).toEqual({ input: { ...input, name: 'Sensors only write', reason: null } });
});

it('removing a guardrail shows who could be given what it forbids, and is undone', async () => {
  const { asked } = renderConsole('/policies?tab=guardrails', answers);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove this guardrail' }));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.textContent).toContain('1 keeps See resources, and can be given it again: Sensor'));
  expect(asked.some(({ operation }) => operation === 'DeleteGuardrail')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove guardrail' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'CreateGuardrail')).toBe(true));
  expect(asked.find(({ operation }) => operation === 'CreateGuardrail')!.variables).toEqual({
    input: {
      tenantId: null,
      entityKind: 'device',
      actionName: 'read',
      objectKind: 'resource',
      objectType: null,
      decision: 'deny',
      isAbsolute: false,
      name: 'Sensors only write',
      reason: 'Audit finding 14.',
    },
  });
});

it('a guardrail shows its name, why it is there and who set it, and both words are edited', async () => {
  const { asked } = renderConsole('/policies?tab=guardrails', answers);
  const row = (await screen.findByText('Sensors only write')).closest('tr')!;
  for (const words of ['Devices never get read on every resource', 'Set by Hana Kobayashi'])
    within(row).getByText(words);
  // In its column, and under the rule where the column has no room.
  expect(within(row).getAllByText('Audit finding 14.')).toHaveLength(2);
  fireEvent.click(within(row).getByRole('button', { name: 'Edit name and reason' }));
  const dialog = await screen.findByRole('dialog');
  const field = (name: string) => within(dialog).getByRole<HTMLInputElement>('textbox', { name });
  expect([field('Name').value, field('Reason').value]).toEqual(['Sensors only write', 'Audit finding 14.']);
  fireEvent.change(field('Name'), { target: { value: 'x'.repeat(201) } });
  within(dialog).getByText('Use at most 200 characters.');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  fireEvent.change(field('Name'), { target: { value: 'Quiet sensors' } });
  fireEvent.change(field('Reason'), { target: { value: ' ' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByText('The guardrail is saved');
  const sent = asked.filter(({ operation }) => operation === 'UpdateGuardrail').map(({ variables }) => variables);
  expect(sent).toEqual([{ id: 'g1', input: { name: 'Quiet sensors', reason: '' } }]);
});

it('a guardrail that is refused says so before it is added', async () => {
  const GuardrailEffect = () => {
    throw { code: 'guardrail.exists', retryable: false };
  };
  renderConsole('/policies?tab=guardrails', { ...answers, GuardrailEffect });
  const dialog = await fillForm();
  await within(dialog).findByRole('alert');
});
