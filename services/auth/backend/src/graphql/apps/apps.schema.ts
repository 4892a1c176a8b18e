import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { AppRemoval } from '../../apps/app-removal.ts';
import type { AppRemovalFacts } from '../../apps/app-removal.repository.ts';
import { AppsAdministration } from '../../apps/apps-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { AppType } from './app-type.ts';
import { AppVisitorType } from './app-visitor-type.ts';

const apps = ({ service }: Context) => service(AppsAdministration);
const tenantApps = ({ service }: Context) => service(TenantAppsService);

const tenantApp = builder.args((t) => ({ tenantId: t.id({ required: true }), slug: t.string({ required: true }) }));

const AppRemovalType = builder.objectRef<AppRemovalFacts>('AppRemoval').implement({
  description: 'What goes when an app is removed for good.',
  fields: (t) => ({
    assignments: t.exposeInt('assignments', { description: 'Assignments of its roles, in all tenants.' }),
    policies: t.exposeInt('policies', { description: 'Direct policies about it, and those that it has itself.' }),
    requests: t.exposeInt('requests', { description: 'Requests that wait.' }),
    resources: t.exposeInt('resources', { description: 'Objects that it registered.' }),
  }),
});

builder.queryFields((t) => ({
  apps: t.field({
    type: [AppType],
    description: 'Sorted by name. Includes apps without a manifest.',
    resolve: (_root, _args, context) => apps(context).list(context.actor),
  }),
  app: t.field({
    type: AppType,
    args: { id: t.arg.id({ required: true, description: 'The id or the slug.' }) },
    resolve: (_root, { id }, context) => apps(context).get(context.actor, id),
  }),
  appVisitors: t.field({
    type: [AppVisitorType],
    description: 'Who opened an app last, newest first: those whom the viewer can see.',
    args: {
      id: t.arg.id({ required: true, description: 'The id or the slug.' }),
      limit: t.arg.int({ description: '1 to 200; default 50.' }),
    },
    resolve: (_root, { id, limit }, context) => apps(context).listVisitors(context.actor, id, limit ?? 50),
  }),
}));

builder.queryFields((t) => ({
  appRemoval: t.field({
    type: AppRemovalType,
    description: 'What `removeApp` would delete. Only for an app without a manifest.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { actor, service }) => service(AppRemoval).simulate(actor, id),
  }),
}));

builder.mutationFields((t) => ({
  removeApp: t.boolean({
    description:
      'Deletes an app whose manifest is gone, with its roles, what was given in it and the objects that it registered. If the manifest comes back, it is a new app.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { actor, service }) => {
      await service(AppRemoval).remove(actor, id);
      return true;
    },
  }),
  enableAppForTenant: t.id({
    description: "Returns the id of the tenant's object of the app, on which its administrators give roles.",
    args: tenantApp,
    resolve: (_root, args, context) => tenantApps(context).enableAppForTenant(context.actor, args),
  }),
  disableAppForTenant: t.boolean({
    args: tenantApp,
    resolve: async (_root, args, context) => {
      await tenantApps(context).disableAppForTenant(context.actor, args);
      return true;
    },
  }),
}));
