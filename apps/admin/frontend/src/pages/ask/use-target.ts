import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { sayTitle } from '../../parts/block/say-action.ts';
import { scopeOfResource } from '../resource/scope-of-resource.ts';
import { resourceQuery } from '../resources/resources-query.ts';
import { nameOfResource } from '../resources/say-resource.ts';
import { catalogueQuery } from '../roles/role/catalogue-query.ts';
import { appliesTo } from '../roles/role/draft/applies-to.ts';
import { askAppsQuery } from './ask-queries.ts';
import { t } from './ask.texts.ts';
import { type AskTarget, listActions } from './question.ts';

/** The target in the address: an app by its id or slug, or a resource by its id. */
export function useTarget(wanted: string) {
  const apps = useAdminQuery(askAppsQuery, {});
  const app = apps.data?.apps.find(({ id, slug }) => wanted !== '' && (id === wanted || slug === wanted));
  const isThing = wanted !== '' && apps.data !== undefined && app === undefined;
  const resource = useAdminQuery(resourceQuery, { id: wanted }, { enabled: isThing }).data?.resource;
  const tenantId = resource?.tenantId ?? null;
  const catalogue = useAdminQuery(catalogueQuery, { tenantId }, { enabled: isThing && resource !== undefined }).data;
  const target: AskTarget | undefined = app
    ? { id: app.id, name: app.name, type: 'entity', actions: listActions(app, t('ask.may.open')) }
    : isThing && resource && catalogue
      ? {
          id: resource.id,
          name: nameOfResource(resource),
          type: `resource:${resource.kind}`,
          actions: catalogue.actions.items
            .filter((action) => appliesTo(action, scopeOfResource(resource)))
            .map((action) => ({ name: action.name, title: toSentence(sayTitle(action)), on: null })),
        }
      : undefined;
  return { apps, target };
}

const toSentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
