import { type Ask, document, type VariablesOf } from './document.ts';

const clients = document('query Clients { clients { clientId name redirectUris public pkce trusted apis createdAt } }');
const client = document(`
  query Client($clientId: ID!) {
    client(clientId: $clientId) {
      clientId name redirectUris postLogoutRedirectUris grantTypes scopes public pkce tokenEndpointAuthMethod jwks
      jwksUri dpop requirePar backchannelLogoutUri privateHosts apis initiateLoginUri clientUri logoSvg trusted
      profile createdAt updatedAt previousSecretUntil } }`);
const createClient = document(
  'mutation CreateClient($input: ClientInput!) { createClient(input: $input) { clientId clientSecret name } }',
);
const updateClient = document(`
  mutation UpdateClient($clientId: ID!, $input: ClientInput!) {
    updateClient(clientId: $clientId, input: $input) { clientId clientSecret name } }`);
const rotateClientSecret = document(`
  mutation RotateClientSecret($clientId: ID!, $now: Boolean!) {
    rotateClientSecret(clientId: $clientId, now: $now) { clientId clientSecret previousSecretUntil } }`);
const removeClient = document('mutation RemoveClient($clientId: ID!) { removeClient(clientId: $clientId) }');

type ClientInput = VariablesOf<typeof createClient>['input'];

export function askClients(ask: Ask) {
  return {
    listClients: async () => (await ask(clients, {})).clients,
    getClient: async (clientId: string) => (await ask(client, { clientId })).client,
    createClient: async (input: ClientInput) => (await ask(createClient, { input })).createClient,
    updateClient: async (clientId: string, input: ClientInput) =>
      (await ask(updateClient, { clientId, input })).updateClient,
    rotateClientSecret: async (clientId: string, now: boolean) =>
      (await ask(rotateClientSecret, { clientId, now })).rotateClientSecret,
    async removeClient(clientId: string) {
      await ask(removeClient, { clientId });
    },
  };
}
