import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { AppsAdministration } from '../../apps/apps-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { AppType } from './app-type.ts';
import { AppVisitorType } from './app-visitor-type.ts';

const apps = ({ service }: Context) => service(AppsAdministration);
const tenantApps = ({ service }: Context) => service(TenantAppsService);

const tenantApp = builder.args((t) => ({ tenantId: t.id({ required: true }), slug: t.string({ required: true }) }));

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

builder.mutationFields((t) => ({
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
