import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listSnippets } from './snippets.ts';

const client = {
  issuer: 'https://auth.example.com',
  clientId: 'client-1',
  clientSecret: 'secret',
  redirectUri: 'https://g.example/cb',
  isMachine: false,
  isRecorded: true,
};

it('gives software with a backend its secret in every form', () => {
  for (const { id, text } of listSnippets(client)) {
    expect([id, text.includes('client-1'), text.includes('secret')]).toEqual([id, true, true]);
  }
});

it('has nothing secret for software without a secret, and a call for machines', () => {
  expect(listSnippets({ ...client, clientSecret: null }).map(({ id }) => id)).toEqual(['values']);
  expect(listSnippets({ ...client, clientSecret: null })[0]!.text).not.toMatch(/secret/i);
  expect(listSnippets({ ...client, isMachine: true })[0]!.text).toMatch(/client_credentials/);
});

it('says of Grafana what the docs say', () => {
  const docs = readFileSync(new URL('../../../../../../../docs/connect-an-app.md', import.meta.url), 'utf8');
  const written = listSnippets(client).find(({ id }) => id === 'grafana')!.text;
  const shown = written.replace('client-1', 'client-…').replace('= secret', '= …');
  expect(docs).toContain(shown);
});
