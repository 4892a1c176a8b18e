import { expect, it } from 'vitest';
import { planChange, toForm } from './plan-change.ts';

const client = {
  name: 'Grafana',
  redirectUris: ['https://g.example/cb'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  clientUri: 'https://g.example',
  trusted: false,
};

it('changes nothing that was left alone', () => {
  expect(planChange(client, toForm(client))).toEqual({});
});

it('sends what differs: lists by line, and null for what was emptied', () => {
  const form = { ...toForm(client), redirectUris: ' https://g.example/cb \n\nhttps://h.example/cb\n', clientUri: ' ' };
  expect(planChange(client, form)).toEqual({
    redirectUris: ['https://g.example/cb', 'https://h.example/cb'],
    clientUri: null,
  });
});
