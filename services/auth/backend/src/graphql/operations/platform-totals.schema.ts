import DataLoader from 'dataloader';
import { createContextCache } from '@pothos/core';
import type { Total } from '@portico/nest-service';
import { type PlatformTotal, PlatformTotals } from '../../operations/platform-totals.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

/** All totals of a query are counted together. */
const totals = createContextCache(
  ({ actor, service }: Context) =>
    new DataLoader<PlatformTotal, Total>((asked) => service(PlatformTotals).list(actor, asked)),
);

export const TotalType = builder.objectRef<Total>('Total').implement({
  description: 'How many there are.',
  fields: (t) => ({
    total: t.exposeInt('total'),
    totalIsEstimate: t.exposeBoolean('totalIsEstimate'),
  }),
});

builder.queryFields((t) => ({
  peopleTotal: t.field({
    type: TotalType,
    description: 'For readers of the platform, as the other totals.',
    resolve: (_root, _args, context) => totals(context).load('people'),
  }),
  invitedTotal: t.field({
    type: TotalType,
    description: 'People who have not set a password yet.',
    resolve: (_root, _args, context) => totals(context).load('invited'),
  }),
  signedInTotal: t.field({
    type: TotalType,
    description: 'People who have signed in since then, each once.',
    args: { since: t.arg({ type: 'DateTime', required: true }) },
    resolve: (_root, { since }, context) => totals(context).load({ signedInSince: since }),
  }),
  administratorsTotal: t.field({
    type: TotalType,
    description: 'People who administer the platform, by a role of their own.',
    resolve: (_root, _args, context) => totals(context).load('administrators'),
  }),
  orphanPoliciesTotal: t.field({
    type: TotalType,
    description: 'Assignments and policies without effect, as `orphanPolicies` lists them.',
    resolve: (_root, _args, context) => totals(context).load('orphans'),
  }),
  sessionsTotal: t.field({
    type: TotalType,
    description: 'Sessions that have not ended.',
    resolve: (_root, _args, context) => totals(context).load('sessions'),
  }),
  clientsTotal: t.field({
    type: TotalType,
    description: 'Connected apps that are not part of the platform.',
    resolve: (_root, _args, context) => totals(context).load('clients'),
  }),
}));
