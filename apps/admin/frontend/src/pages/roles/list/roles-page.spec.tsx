// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const role = (name: string) => ({
  id: name,
  name,
  description: '',
  isDefault: false,
  assignmentCount: 0,
  dormantSince: null,
  deletedAt: null,
  app: null,
  tenant: null,
  blocks: [],
});

it('shows the newest role first, and sorts by name', async () => {
  const { asked } = renderConsole('/roles', {
    Roles: () => ({
      roles: { items: [role('Auditor'), role('Editor')], total: 2, totalIsEstimate: false, nextCursor: null },
    }),
  });
  const sorts = () => asked.filter(({ operation }) => operation === 'Roles').map(({ variables }) => variables.sort);
  await screen.findByText('Auditor');
  expect(sorts()).toEqual([undefined]);
  const head = screen.getByText('Role', { selector: 'th button' });
  fireEvent.click(head);
  await waitFor(() => expect(sorts().at(-1)).toBe('name'));
  expect(head.closest('th')?.getAttribute('aria-sort')).toBe('ascending');
});
