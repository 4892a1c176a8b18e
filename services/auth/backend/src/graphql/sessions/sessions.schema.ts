import type { SessionRecord } from '../../sessions/sessions.repository.ts';
import { SessionsAdministration } from '../../operations/sessions-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';

const sessions = ({ service }: Context) => service(SessionsAdministration);

const SessionType = builder.objectRef<SessionRecord>('Session').implement({
  description: "A browser with a person's session.",
  fields: (t) => ({
    id: t.exposeID('uid'),
    entityId: t.exposeID('personId'),
    person: t.field({ type: NamedObjectType, resolve: ({ personId }) => personId }),
    ip: t.exposeString('ip', { nullable: true }),
    userAgent: t.exposeString('userAgent', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    isCurrent: t.boolean({
      description: 'Whether the request comes from it.',
      resolve: ({ uid }, _args, { sessionUid }) => uid === sessionUid,
    }),
  }),
});
const SessionsPage = pageOf('SessionsPage', SessionType);

builder.queryFields((t) => ({
  session: t.field({
    type: SessionType,
    description: "One that has not ended: the viewer's, or of somebody whom the viewer may read.",
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => sessions(context).get(context.actor, id),
  }),
  sessions: t.field({
    type: SessionsPage,
    description: 'Sessions of one person or of everyone that have not ended, last seen first.',
    args: { personId: t.arg.id(), ...pageArgs },
    resolve: (_root, args, context) => sessions(context).list(context.actor, listInput(args)),
  }),
}));

builder.mutationFields((t) => ({
  logout: t.boolean({
    description:
      "Ends the viewer's own session, with every app opened in it. The browser still shows the page: send it to the issuer's end of session.",
    resolve: async (_root, _args, context) => {
      await sessions(context).logout(context.actor, context.sessionUid);
      return true;
    },
  }),
  endSession: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await sessions(context).end(context.actor, id);
      return true;
    },
  }),
  endSessions: t.int({
    description: 'Ends all sessions of a person. Returns their number.',
    args: { personId: t.arg.id({ required: true }) },
    resolve: (_root, { personId }, context) => sessions(context).endAll(context.actor, personId),
  }),
}));
