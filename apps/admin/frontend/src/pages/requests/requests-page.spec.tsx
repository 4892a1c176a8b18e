// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const request = (name: string) => ({
  id: name,
  state: 'waiting',
  reason: 'Month-end',
  wishedRole: 'viewer',
  wishedEndsAt: null,
  requestedAt: '2026-11-22T18:04:00Z',
  person: { id: `p-${name}`, name, email: `${name}@fernhill.example` },
  app: { id: 'payroll', name: 'Payroll' },
  tenant: null,
  decision: null,
});
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

interface Inbox {
  /** Those that the viewer decides. */
  own?: string[];
  /** Whether another page follows. */
  more?: boolean;
  /** What the simulation answers. */
  effect?: () => object;
  others?: (ReturnType<typeof request> & { deciders?: { name: string }[] })[];
}

const gains = () => ({
  simulateRoleAssignment: {
    byAction: [{ action: 'hours.read', title: 'See hours and overtime', gaining: 1, losing: 0 }],
  },
});

function inbox({ effect = gains, others = [], more = false, own = ['Ada', 'Ben', 'Cem'] }: Inbox = {}) {
  let waiting = own;
  const decide = ({ id }: Record<string, unknown>) => {
    waiting = waiting.filter((name) => name !== id);
    return { id, decision: { undoableUntil: null } };
  };
  return renderConsole('/requests', {
    ...(more && {
      Viewer: (sent) => ({ ...(asTenantAdministrator['Viewer']!(sent) as object), requestsToDecide: 40 }),
    }),
    Requests: ({ state }) => {
      const items = state === 'waiting' ? waiting.map(request) : [];
      return {
        accessRequests: { items, total: items.length, totalIsEstimate: false, nextCursor: more ? 'more' : null },
      };
    },
    OthersRequests: () => ({ accessRequests: { items: others, total: others.length, totalIsEstimate: false } }),
    RequestedApps: () => ({
      apps: [{ id: 'payroll', name: 'Payroll', roles: [{ key: 'viewer', name: 'Viewer' }] }],
    }),
    AppDoors: () => ({ apps: [] }),
    AppOfRequest: () => ({
      app: {
        roles: [
          {
            id: 'r-viewer',
            key: 'viewer',
            name: 'Viewer',
            isDefault: true,
            actions: ['hours.read'],
            dormantSince: null,
          },
        ],
        permissions: [{ name: 'hours.read', title: 'See hours and overtime' }],
      },
    }),
    GroupsOfRequester: () => ({ entity: { groups: [{ id: 'd', name: 'Design' }] } }),
    WishEffect: () => effect(),
    RolesOfRequester: () => ({ roleAssignments: { items: [], total: 0 } }),
    ApproveRequest: (variables) => ({ approveAccessRequest: decide(variables) }),
    DenyRequest: (variables) => ({ denyAccessRequest: decide(variables) }),
    UndoApproval: ({ id }) => {
      waiting = [String(id), ...waiting];
      return { undoAccessRequestApproval: { id } };
    },
  });
}
const rowLink = async (name: string) => (await screen.findByText(name, { selector: 'a b' })).closest('a')!;

it('works through the list with A, and undoes', async () => {
  const { asked } = inbox();
  (await rowLink('Ada')).focus();
  press('a');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Ben'));
  press('a');
  await waitFor(() => expect(screen.queryByText('Ben', { selector: 'a b' })).toBeNull());
  expect(document.activeElement?.textContent).toContain('Cem');
  const approved = asked.filter(({ operation }) => operation === 'ApproveRequest').map(({ variables }) => variables);
  expect(approved).toEqual([{ id: 'Ada' }, { id: 'Ben' }]);
  press('a');
  await waitFor(() => expect(screen.queryByText('Cem', { selector: 'a b' })).toBeNull());
  expect(document.activeElement?.id).toBe('main');
  expect(await screen.findByText('Ben can open Payroll')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0]!);
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'UndoApproval')).toBe(true));
});

it('denies with a reason only', async () => {
  const { asked } = inbox();
  (await rowLink('Ben')).focus();
  press('d');
  expect(await screen.findByText('See hours and overtime')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Deny request' }));
  await screen.findByText('Write a reason. The person reads it.');
  fireEvent.click(screen.getByRole('button', { name: 'Not needed for this' }));
  fireEvent.click(screen.getByRole('button', { name: 'Deny request' }));
  await waitFor(() => expect(screen.queryByText('Ben', { selector: 'a b' })).toBeNull());
  expect(asked.find(({ operation }) => operation === 'DenyRequest')?.variables).toEqual({
    id: 'Ben',
    reason: 'Not needed for this',
  });
});

it('says in the panel what approving changes, and simulates nothing for the list', async () => {
  const { asked } = inbox();
  fireEvent.click(await rowLink('Ada'));
  expect(await screen.findByText('Ada would gain: See hours and overtime.')).toBeTruthy();
  expect(screen.getByText('No guardrail forbids it.')).toBeTruthy();
  expect(await screen.findByText('In Design')).toBeTruthy();
  const simulated = asked.filter(({ operation }) => operation === 'WishEffect').map(({ variables }) => variables);
  expect(simulated).toEqual([
    { input: [{ subjectKind: 'entity', subjectId: 'p-Ada', roleId: 'r-viewer', endsAt: null }] },
  ]);
});

it.each([
  ['guardrail.rejected', "A guardrail forbids it. A human can't be given hours.read.", true],
  ['access_model.forbidden', 'A guardrail', false],
])(
  'says which guardrail forbids it, and nothing where the viewer may not simulate (%s)',
  async (code, words, isSaid) => {
    inbox({
      effect: () => {
        throw { code, detail: "A human can't be given hours.read." };
      },
    });
    fireEvent.click(await rowLink('Ada'));
    await screen.findByText('In Design');
    if (isSaid) expect(await screen.findByText(words)).toBeTruthy();
    else expect(screen.queryByText(words, { exact: false })).toBeNull();
    expect(screen.queryByText('No guardrail forbids it.')).toBeNull();
  },
);

it('names who decides a request that the viewer cannot decide', async () => {
  inbox({ others: [{ ...request('Dia'), deciders: [{ name: 'Lena Hofmann' }, { name: 'Hana Kobayashi' }] }] });
  await rowLink('Dia');
  expect(screen.getByText('Lena or Hana').title).toBe('Lena Hofmann or Hana Kobayashi can decide it.');
});

it('shows what others decide apart, where nothing can be decided, and searches', async () => {
  const { asked } = inbox({
    others: [
      request('Dia'),
      { ...request('Mo'), person: { ...request('Mo').person, id: '0199a3f2-6d1c-7b40-9e55-000000000001' } },
    ],
  });
  await rowLink('Dia');
  const groups = [...document.querySelectorAll('th[scope="rowgroup"]')].map(({ textContent }) => textContent);
  expect(groups).toEqual(['You decide 3', 'Others decide 2']);
  expect(screen.getAllByRole('button', { name: /^Approve the request of/ })).toHaveLength(3);
  expect(screen.queryByRole('checkbox', { name: 'Select Dia' })).toBeNull();
  expect(screen.getByText('3 waiting for you', { exact: false })).toBeTruthy();
  const available = screen.getByRole('link', { name: 'Available on request' });
  expect(available.getAttribute('href')).toBe('/apps?access=requestable');
  expect((await rowLink('Mo')).closest('tr')?.textContent).toContain('Yours');
  (await rowLink('Dia')).focus();
  press('a');
  press('d');
  expect(location.search).toBe('');
  fireEvent.change(screen.getByLabelText('Find requests'), { target: { value: 'dia' } });
  await waitFor(() => expect(location.search).toBe('?q=dia'));
  await waitFor(() =>
    expect(asked.findLast(({ operation }) => operation === 'Requests')?.variables).toMatchObject({ q: 'dia' }),
  );
  expect(asked.some(({ operation }) => operation === 'ApproveRequest')).toBe(false);
});

it('asks for what others decide only after the last page, and shows it where the viewer decides none', async () => {
  const { asked } = inbox({ more: true, others: [request('Dia')] });
  await rowLink('Cem');
  fireEvent.click(screen.getByRole('radio', { name: 'Decided' }));
  await waitFor(() => expect(location.search).toBe('?view=decided'));
  await waitFor(() => expect(screen.queryByText('Cem')).toBeNull());
  expect(screen.queryByText('Dia')).toBeNull();
  expect(asked.some(({ operation }) => operation === 'OthersRequests')).toBe(false);
  cleanup();
  inbox({ own: [], others: [request('Dia')] });
  await rowLink('Dia');
});
