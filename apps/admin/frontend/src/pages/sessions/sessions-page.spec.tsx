// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

/** The viewer of the test's console. */
const ines = { id: '0199a3f2-6d1c-7b40-9e55-000000000001', name: 'Inês Moreau' };
const seen = { ip: null, userAgent: null, createdAt: '2026-11-01T10:00:00Z', lastSeenAt: '2026-11-01T10:00:00Z' };
const sessionOf = (id: string, person: { id: string; name: string }, isCurrent: boolean) => ({
  ...seen,
  id,
  entityId: person.id,
  person,
  isCurrent,
});
const items = [
  sessionOf('here', ines, true),
  sessionOf('elsewhere', ines, false),
  sessionOf('other', { id: 'ada', name: 'Ada Lovelace' }, false),
];
const answers: Answers = {
  Sessions: ({ personId }) => {
    const found = items.filter(({ entityId }) => personId === undefined || entityId === personId);
    return { sessions: { items: found, total: found.length, totalIsEstimate: false, nextCursor: null } };
  },
  EndSession: () => ({ endSession: true }),
};

it("marks the viewer's current session, and ending it says that it signs out here", async () => {
  const { asked } = renderConsole('/sessions', answers);
  expect(await screen.findAllByText('This session')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'End this session' }));
  const dialog = await screen.findByRole('dialog', { name: 'End this session?' });
  expect(dialog.textContent).toContain("you'll be signed out here");
  expect(within(dialog).getByRole('button', { name: 'Stay signed in' })).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'End and sign out' }));
  await waitFor(() =>
    expect(asked).toContainEqual(expect.objectContaining({ operation: 'EndSession', variables: { id: 'here' } })),
  );
});

it('says nothing of the kind about other sessions, also of the viewer', async () => {
  renderConsole('/sessions', answers);
  const ends = await screen.findAllByRole('button', { name: /^End .*session in/ });
  expect(ends).toHaveLength(2);
  fireEvent.click(ends[0]!);
  expect((await screen.findByRole('dialog')).textContent).not.toContain('signed out here');
});

it.each([
  [ines.id, 'End all your sessions?', true],
  ['ada', 'End all sessions of Ada Lovelace?', false],
])('ending all sessions of %s asks: %s', async (person, title, isOwn) => {
  renderConsole(`/sessions?person=${person}&end=all`, answers);
  const dialog = await screen.findByRole('dialog', { name: title });
  expect(dialog.textContent?.includes("You'll be signed out here too")).toBe(isOwn);
});
