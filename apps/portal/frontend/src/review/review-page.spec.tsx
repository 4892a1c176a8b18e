// @vitest-environment happy-dom
import type { RequestToReview } from '@portico/api-types';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderInPortal } from '../testing/render-in-portal.tsx';
import ReviewPage from './review-page.tsx';

afterEach(cleanup);

function request(name: string, rest: Partial<RequestToReview> = {}): RequestToReview {
  return {
    id: name,
    person: { id: `id of ${name}`, name, email: `${name.toLowerCase()}@example.com` },
    app: { id: 'foundry', slug: 'foundry', name: 'Foundry', iconSvg: null },
    roles: [
      { key: 'viewer', title: 'Viewer' },
      { key: 'operator', title: 'Operator' },
    ],
    role: 'operator',
    endsAt: null,
    place: null,
    reason: null,
    requestedAt: new Date(Date.now() - 26 * 3_600_000).toISOString(),
    ...rest,
  };
}

let waiting: RequestToReview[];
let url: string | null;
let approval: () => Response;
beforeEach(() => {
  [waiting, url] = [[request('Daniel', { reason: 'I am on call.' }), request('Chiara'), request('Omar')], null];
  approval = () => {
    waiting = waiting.filter(({ id }) => id !== 'Daniel');
    return Response.json({ undoableUntil: null });
  };
});

const page = (requests: RequestToReview[], nextCursor: string | null = null) => ({
  requests,
  total: waiting.length,
  totalIsEstimate: false,
  nextCursor,
});
const open = (list: () => object = () => page(waiting)) =>
  renderInPortal(<ReviewPage />, {
    'GET /api/requests-to-decide': list,
    'GET /api/access-requests/to-decide': () => ({ count: waiting.length, people: 2, first: [], url }),
    'GET /api/access-requests': () => ({ requests: [] }),
    'GET /api/places': () => ({ tenants: [] }),
    'POST /api/requests-to-decide/Daniel/approval': () => approval(),
    'DELETE /api/requests-to-decide/Daniel/approval': () => {
      waiting = [request('Daniel'), ...waiting];
      return new Response(null, { status: 204 });
    },
    'POST /api/requests-to-decide/Daniel/denial': () => {
      waiting = waiting.slice(1);
      return new Response(null, { status: 204 });
    },
  });
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Requests to review' }))
    .getAllByRole('listitem')
    .filter((row) => row.dataset['slot'] === 'review-row')
    .map((row) => row.dataset['request']);
const button = (name: string) => screen.findByRole('button', { name });

it('shows who asks for what, as what and why, and leads those who can open the console there', async () => {
  url = 'http://admin.localhost:8080/requests';
  open();
  expect(await rows()).toEqual(['Daniel', 'Chiara', 'Omar']);
  const row = document.querySelector('[data-request="Daniel"]')!;
  expect(row.textContent).toMatch(/^DanielrequestsFFoundry, OperatorI am on call\.yesterdaydaniel@example\.com/);
  expect((await screen.findByRole('link', { name: 'Open in the console' })).getAttribute('href')).toBe(url);
  const change = screen.getByRole('link', { name: 'What would change for Daniel with Foundry?' });
  expect(change.getAttribute('href')).toBe(`${url}?open=Daniel`);
  await waitFor(() => expect(screen.getByRole('link', { name: /^To review/ }).textContent).toBe('To review3'));
  expect(screen.getByRole('link', { name: /^Mine/ }).getAttribute('href')).toBe('/requests');
});

it('approves what is asked for with one press, goes on to the next, and takes it back', async () => {
  const { bodies, asked } = open();
  await userEvent.click(await button('Approve the request of Daniel for Foundry'));
  await screen.findByText('Daniel can open Foundry');
  await waitFor(async () => expect(await rows()).toEqual(['Chiara', 'Omar']));
  expect(bodies['POST /api/requests-to-decide/Daniel/approval']).toEqual({});
  expect(document.activeElement).toBe(await button('Approve the request of Chiara for Foundry'));
  expect(screen.queryByRole('link', { name: 'Open in the console' })).toBeNull();
  await userEvent.click(await button('Undo'));
  await waitFor(async () => expect(await rows()).toEqual(['Daniel', 'Chiara', 'Omar']));
  expect(asked).toContain('DELETE /api/requests-to-decide/Daniel/approval');
});

it('gives another role for a time, with an answer', async () => {
  const { bodies } = open();
  await userEvent.click(await button('Answer the request of Daniel for Foundry'));
  await userEvent.type(screen.getByLabelText('Answer'), ' Until Friday. ');
  await userEvent.click(screen.getByLabelText('Role'));
  await userEvent.click(await screen.findByRole('option', { name: 'Viewer' }));
  await userEvent.click(screen.getByLabelText('Until'));
  await userEvent.click(await screen.findByRole('option', { name: /^1 week/ }));
  await userEvent.click(await button('Approve the request of Daniel for Foundry'));
  await screen.findByText('Daniel can open Foundry');
  expect(bodies['POST /api/requests-to-decide/Daniel/approval']).toEqual({
    role: 'viewer',
    endsAt: expect.stringMatching(/^\d{4}-/) as string,
    reason: 'Until Friday.',
  });
});

it('denies with a reason only', async () => {
  const { bodies, asked } = open();
  await userEvent.click(await button('Deny the request of Daniel for Foundry'));
  expect(document.activeElement).toBe(screen.getByLabelText('Answer'));
  expect(screen.queryByText('Write why. Daniel reads it.')).toBeNull();
  await userEvent.click(await button('Deny the request of Daniel for Foundry'));
  await screen.findByText('Write why. Daniel reads it.');
  expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
  await userEvent.type(screen.getByLabelText('Answer'), 'Ask Lena first.');
  await userEvent.click(await button('Deny the request of Daniel for Foundry'));
  await screen.findByText('You denied the request of Daniel for Foundry');
  expect(bodies['POST /api/requests-to-decide/Daniel/denial']).toEqual({ reason: 'Ask Lena first.' });
  await waitFor(async () => expect(await rows()).toEqual(['Chiara', 'Omar']));
});

it('closes the answer with Escape, and the focus is back', async () => {
  open();
  await userEvent.click(await button('Answer the request of Daniel for Foundry'));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByLabelText('Answer')).toBeNull();
  const again = await button('Answer the request of Daniel for Foundry');
  await waitFor(() => expect(document.activeElement).toBe(again));
});

it.each([
  ['access_model.not_held', 403],
  // Nobody was first: the request waits on.
  ['guardrail.rejected', 409],
])('keeps the row and says why after %s', async (code, status) => {
  approval = () => Response.json({ code, title: "You can't give more than you hold." }, { status });
  open();
  await userEvent.click(await button('Approve the request of Daniel for Foundry'));
  expect((await screen.findByRole('alert')).textContent).toBe("You can't give more than you hold.");
  expect(await rows()).toEqual(['Daniel', 'Chiara', 'Omar']);
});

it('says that somebody else was first, and drops the row', async () => {
  approval = () => {
    waiting = waiting.slice(1);
    return Response.json({ code: 'access.request_decided', title: 'Someone was first.' }, { status: 409 });
  };
  open();
  await userEvent.click(await button('Approve the request of Daniel for Foundry'));
  await screen.findByText("The request of Daniel for Foundry wasn't decided");
  expect(screen.getByText('Someone was first.')).toBeTruthy();
  await waitFor(async () => expect(await rows()).toEqual(['Chiara', 'Omar']));
});

it('says that there is nothing, and shows more of many', async () => {
  waiting = [];
  open();
  await screen.findByText('Nothing to review');
  cleanup();
  waiting = Array.from({ length: 27 }, (_, n) => request(`P${n}`));
  let calls = 0;
  open(() => (calls++ === 0 ? page(waiting.slice(0, 25), 'next') : page(waiting.slice(25))));
  await screen.findByText('25 of 27');
  await userEvent.click(await button('Show more'));
  await waitFor(async () => expect(await rows()).toHaveLength(27));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});
