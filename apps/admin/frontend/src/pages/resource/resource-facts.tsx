import { Link } from 'wouter';
import { Day } from '../../parts/day.tsx';
import { EntityPicture, hrefOfEntity } from '../../parts/entity-picture.tsx';
import { CopyFact, FactList } from '../../parts/fact-list.tsx';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { useTenants } from '../../parts/use-tenants.ts';
import type { Resource } from '../resources/resources-query.ts';
import { sayKind } from '../resources/say-resource.ts';
import { t } from './resource.texts.ts';

/** The facts about a resource, on its page and in its panel. */
export function ResourceFacts({ resource }: { resource: Resource }) {
  const { id, alias, externalId, owner, tenant, createdAt, updatedAt } = resource;
  const { isMany } = useTenants();
  return (
    <FactList
      facts={[
        { label: t('resource.kind'), value: sayKind(resource) },
        { label: t('resource.owner'), value: owner && <Owner owner={owner} /> },
        { label: t('resource.place'), value: isMany && tenant?.name },
        { label: t('resource.alias'), value: alias },
        {
          label: t('resource.external'),
          value: externalId === null ? null : <CopyFact mono text={externalId} label={t('resource.copy_external')} />,
        },
        { label: t('resource.changed'), value: <TimeAgo at={updatedAt} /> },
        { label: t('resource.created'), value: <Day at={createdAt} /> },
        { label: t('resource.id'), value: <CopyFact mono text={id} label={t('resource.copy_id')} /> },
      ]}
    />
  );
}

function Owner({ owner }: { owner: NonNullable<Resource['owner']> }) {
  return (
    <Link href={hrefOfEntity(owner)} className="inline-flex min-w-0 items-center gap-1.5 rounded-inner hover:underline">
      <EntityPicture entity={owner} />
      <span className="truncate" title={owner.name}>
        {owner.name}
      </span>
    </Link>
  );
}
