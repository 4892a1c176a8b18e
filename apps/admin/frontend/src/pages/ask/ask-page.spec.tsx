// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { grant } from './grant.fixture.ts';

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

const people: Record<string, string> = { jonas: 'Jonas Weber', ana: 'Ana Lima', alarms: 'Alarm bridge' };
const contractors = { id: 'g', name: 'Contractors' };
const limits = { id: 'r', name: 'Limits' };
const deny = {
  matched: true,
  skipReason: null,
  grant: { ...grant, effect: 'deny', actions: ['open'], role: limits, via: ['Contractors'], groups: [contractors] },
};

const answers = {
  AskApps: () => ({
    apps: [{ id: 'a1', manifestId: 'm', slug: 'crm', name: 'CRM', iconSvg: null, missingSince: null, permissions: [] }],
    platform: { issuer: 'http://auth.localhost:8080' },
  }),
  AskSubject: ({ id }: Record<string, unknown>) => ({
    entity: { id, name: people[id as string], kind: id === 'alarms' ? 'device' : 'human' },
  }),
  AskSubjects: () => ({
    people: { items: [{ id: 'ana', name: 'Ana Lima', email: 'ana@fernhill.example' }] },
    machines: { items: [{ id: 'alarms', kind: 'device', name: 'Alarm bridge' }] },
  }),
  WhoCan: () => ({ whoCan: { items: [{ id: 'ana', name: 'Ana Lima' }], nextId: null } }),
  Explain: ({ input }: Record<string, unknown>) => {
    const { subjectId } = input as { subjectId: string };
    const allowed = subjectId === 'ana';
    return {
      authzExplain: {
        allowed,
        reason: allowed ? 'allowed' : "explicitly denied by role 'Limits' block",
        decidedBy: 0,
        action: 'open',
        subject: {
          id: subjectId,
          name: people[subjectId],
          kind: subjectId === 'alarms' ? 'device' : 'human',
          status: 'active',
        },
        target: { id: 'a1', type: 'entity', object: { name: 'CRM' }, tenant: null },
        tenantStatus: null,
        evaluated: [allowed ? { ...deny, grant: { ...deny.grant, effect: 'allow', via: [], groups: [] } } : deny],
      },
    };
  },
};

const section = (title: string) => within(screen.getByRole('heading', { name: title }).closest('section')!);

it('says what would change a refusal, and leads back to questions that were asked before', async () => {
  renderConsole('/ask?subject=jonas&app=crm', answers);
  await screen.findByText('No. Jonas Weber may not open CRM.');
  const remedies = section('What would change it');
  expect(remedies.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/groups/g',
    '/roles/r',
    '/access?app=crm&person=jonas',
  ]);
  expect(remedies.getByText('Take Jonas out of Contractors')).toBeTruthy();
  expect(screen.queryByText('Asked before')).toBeNull();

  fireEvent.click(section('Who can do this').getByText('Ana Lima'));
  await screen.findByText('Yes. Ana Lima may open CRM.');
  expect(screen.queryByText('What would change it')).toBeNull();
  fireEvent.click(section('Asked before').getByText('Jonas Weber, open CRM'));
  await screen.findByText('No. Jonas Weber may not open CRM.');
  const [again] = section('Asked before').getAllByRole('link');
  expect(again!.textContent).toContain('Yes:Ana Lima, open CRM');
});

it('asks about a machine, which came with the address or was found', async () => {
  const { asked } = renderConsole('/ask?subject=alarms&app=crm', answers);
  await screen.findByText('No. Alarm bridge may not open CRM.');
  await waitFor(() =>
    expect((screen.getByRole('combobox', { name: 'Who' }) as HTMLInputElement).value).toBe('Alarm bridge'),
  );
  expect(section('What would change it').getByText('Take Alarm bridge out of Contractors')).toBeTruthy();
  expect(document.body.textContent).toContain('"type": "device"');
  expect(asked.some(({ operation }) => operation === 'AskPerson')).toBe(false);
  cleanup();
  renderConsole('/ask?app=crm', answers);
  await screen.findByRole('combobox', { name: 'Who' });
  fireEvent.click(screen.getAllByRole('button', { name: 'Show choices' })[0]!);
  fireEvent.change(screen.getByRole('combobox', { name: 'Who' }), { target: { value: 'alarm' } });
  fireEvent.click(await screen.findByRole('option', { name: /Alarm bridge\s*Machine/ }));
  await screen.findByText('No. Alarm bridge may not open CRM.');
  expect(new URLSearchParams(location.search).get('subject')).toBe('alarms');
});

it('never shows the answer of another question', async () => {
  const answered: (() => void)[] = [];
  renderConsole('/ask?subject=jonas&app=crm', {
    ...answers,
    Explain: async (variables) => {
      await new Promise<void>((resolve) => answered.push(resolve));
      return answers.Explain(variables);
    },
  });
  await waitFor(() => expect(answered).toHaveLength(1));
  fireEvent.click(section('Who can do this').getByText('Ana Lima'));
  await waitFor(() => expect(answered).toHaveLength(2));
  answered[1]!();
  await screen.findByText('Yes. Ana Lima may open CRM.');
  answered[0]!();
  await expect(screen.findByText(/^No\./, undefined, { timeout: 300 })).rejects.toThrow();
  expect(screen.getByText('Yes. Ana Lima may open CRM.')).toBeTruthy();
});

it('asks with a context, once it is a JSON object', async () => {
  const { asked } = renderConsole('/ask?subject=jonas&app=crm', answers);
  await screen.findByText('No. Jonas Weber may not open CRM.');
  fireEvent.click(screen.getByRole('button', { name: 'Context' }));
  const field = screen.getByLabelText('Context');
  const write = (text: string) => {
    fireEvent.change(field, { target: { value: text } });
    fireEvent.blur(field);
  };
  write('{"ip":');
  await screen.findByText('Write a JSON object, such as { "ip": "10.0.0.4" }.');
  expect((screen.getByRole('button', { name: 'Check' }) as HTMLButtonElement).disabled).toBe(true);
  // Without leaving the field.
  fireEvent.change(field, { target: { value: '{"ip": "10.0.0.4"} ' } });
  const inputs = () =>
    asked.filter(({ operation }) => operation === 'Explain').map(({ variables }) => variables['input']);
  await waitFor(() => expect(inputs()).toHaveLength(2));
  expect(inputs()[1]).toEqual({ subjectId: 'jonas', action: 'open', objectId: 'a1', context: { ip: '10.0.0.4' } });
  expect(new URLSearchParams(location.search).get('context')).toBe('{"ip": "10.0.0.4"}');
  expect(screen.queryByText(/^Write a JSON object/)).toBeNull();
});

it('leads nobody to a page that they may not open', async () => {
  renderConsole('/ask?subject=jonas&app=crm', {
    ...answers,
    Viewer: () => ({
      requestsToDecide: 0,
      tenants: { items: [], total: 0 },
      viewer: {
        person: { id: 'ines', name: 'Inês', email: 'i@fernhill.example' },
        can: ['manage'],
        canOnPlatform: [],
      },
    }),
  });
  await screen.findByText('No. Jonas Weber may not open CRM.');
  const links = section('What would change it').getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/groups/g']);
});
