import { RequestInbox } from '../../access/requests/request-inbox.ts';
import type { AppDetails, AppPermissionDetails, AppRoleDetails } from '../../apps/app-details.repository.ts';
import { builder } from '../builder.ts';

const AppRoleType = builder.objectRef<AppRoleDetails>('AppRole').implement({
  description: 'A role that the manifest of an app declares.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the same role in the access model.' }),
    key: t.exposeString('key'),
    name: t.exposeString('name'),
    isDefault: t.exposeBoolean('isDefault', { description: 'Everyone who can open the app has it.' }),
    dormantSince: t.expose('dormantSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the manifest no longer declares it. Assignments stay and allow nothing.',
    }),
    actions: t.exposeStringList('actions', { description: "Names of the app's permissions that the role allows." }),
    people: t.exposeInt('people', { description: 'Number of assignments to people, without ended ones.' }),
    groups: t.exposeInt('groups'),
  }),
});

const AppPermissionType = builder.objectRef<AppPermissionDetails>('AppPermission').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the action.' }),
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    on: t.exposeString('on', {
      nullable: true,
      description: 'The object type that it applies to. Null: the app itself.',
    }),
    dormantSince: t.expose('dormantSince', { type: 'DateTime', nullable: true }),
  }),
});

export const AppType = builder.objectRef<AppDetails>('App').implement({
  description: 'An app of this platform, as its manifest declares it. Its id is also the id of an entity.',
  fields: (t) => ({
    id: t.exposeID('id'),
    manifestId: t.exposeID('manifestId', { description: "Determines the app's colour." }),
    slug: t.exposeString('slug', { nullable: true, description: 'Null if another app has taken it.' }),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    kind: t.exposeString('kind'),
    owner: t.exposeString('owner', { nullable: true }),
    iconSvg: t.exposeString('iconSvg', { nullable: true }),
    tags: t.exposeStringList('tags'),
    url: t.exposeString('url'),
    healthUrl: t.string({
      description: 'Responds 200 when the app is ready.',
      resolve: ({ url, health }) => Object.assign(new URL(url), { pathname: health }).href,
    }),
    open: t.exposeString('open', { description: '`everyone`, or `assigned`: people with a role.' }),
    requestable: t.exposeBoolean('requestable'),
    hidden: t.exposeBoolean('hidden', { description: 'The launcher hides it.' }),
    consumes: t.exposeStringList('consumes', { description: 'Slugs of the apps that it calls.' }),
    suspended: t.exposeBoolean('suspended', {
      description:
        'It calls no other app, in its own name or a person’s; people still open it. `suspendEntity` and `enableEntity` say so.',
    }),
    missingSince: t.expose('missingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when its manifest is missing.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    clientId: t.exposeString('clientId', { nullable: true }),
    redirectUris: t.exposeStringList('redirectUris'),
    waitingRequests: t.loadable({
      type: 'Int',
      description: 'Requests for it that wait for somebody like the viewer.',
      load: (ids: string[], { actor, service }) => service(RequestInbox).countByApp(actor, ids),
      resolve: ({ id }) => id,
    }),
    roles: t.field({ type: [AppRoleType], resolve: ({ roles }) => roles }),
    permissions: t.field({ type: [AppPermissionType], resolve: ({ permissions }) => permissions }),
  }),
});
