import { type Ask, document, type ResultOf, type VariablesOf } from './document.ts';
import { readAll } from './read-all.ts';

const requestFields = document(`
  fragment RequestFields on AccessRequest { id reason requestedAt state person { email name } app { slug name }
    decision { at reason role byKind by { name } } }`);
const requests = document(
  `query Requests($state: AccessRequestStateFilter!, $personId: ID, $cursor: String) {
    accessRequests(state: $state, personId: $personId, cursor: $cursor, limit: 200) {
      items { ...RequestFields } nextCursor } }`,
  [requestFields],
);
const approve = document(
  `mutation ApproveRequest($id: ID!, $role: String, $endsAt: DateTime) {
    approveAccessRequest(id: $id, role: $role, endsAt: $endsAt) { ...RequestFields } }`,
  [requestFields],
);
const deny = document(
  `mutation DenyRequest($id: ID!, $reason: String!) {
    denyAccessRequest(id: $id, reason: $reason) { ...RequestFields } }`,
  [requestFields],
);

export type AccessRequest = ReturnType<typeof toRequest>;

export function askRequests(ask: Ask) {
  return {
    listRequests: async (state: 'waiting' | 'all', personId: string | null = null) => {
      const read = async (cursor: string | null) => (await ask(requests, { state, personId, cursor })).accessRequests;
      return (await readAll<ResultOf<typeof requestFields>>(read)).map(toRequest);
    },
    approveRequest: async (approval: VariablesOf<typeof approve>) =>
      toRequest((await ask(approve, approval)).approveAccessRequest),
    denyRequest: async (denial: VariablesOf<typeof deny>) => toRequest((await ask(deny, denial)).denyAccessRequest),
  };
}

function toRequest({ state, decision: decided, ...request }: ResultOf<typeof requestFields>) {
  const expired = state === 'expired';
  if (!decided) return { ...request, expired, decision: null };
  const { byKind, by, ...decision } = decided;
  return { ...request, expired, decision: { outcome: state, by: by?.name ?? byKind, ...decision } };
}
