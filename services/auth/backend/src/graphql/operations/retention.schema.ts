import { Retention } from '../../purge/retention.ts';
import { builder } from '../builder.ts';

builder.queryFields((t) => ({
  erasedAtIfDeletedNow: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'For those who manage the platform: when something deleted now will be erased for good. Null: kept until somebody erases it.',
    resolve: (_root, _args, { actor, service }) => service(Retention).findErasureIfDeletedNow(actor),
  }),
}));
