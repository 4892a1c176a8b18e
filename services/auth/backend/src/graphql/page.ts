import type { OutputRef } from '@pothos/core';
import type { Page, Total } from '@portico/nest-service';
import { builder } from './builder.ts';

/** A page of a list. Get the next one with the same arguments and its `cursor`. */
export function pageOf<Item>(name: string, item: OutputRef<Item>) {
  return builder.objectRef<Page<Item> & Total>(name).implement({
    fields: (t) => ({
      items: t.field({ type: [item], resolve: ({ items }) => items as never }),
      total: t.exposeInt('total'),
      totalIsEstimate: t.exposeBoolean('totalIsEstimate'),
      nextCursor: t.exposeString('nextCursor', { nullable: true }),
    }),
  });
}
