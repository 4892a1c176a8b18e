import { ButtonLink } from '@portico/ui/button';
import { Component } from 'lucide-react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DetailPanel } from '../../../parts/detail-panel.tsx';
import { AccessHere } from '../../object-groups/access/access-here.tsx';
import { ResourceAttributes } from '../../resource/resource-attributes.tsx';
import { ResourceFacts } from '../../resource/resource-facts.tsx';
import { ResourceGroups } from '../../resource/resource-groups.tsx';
import { t } from '../../resource/resource.texts.ts';
import { scopeOfResource } from '../../resource/scope-of-resource.ts';
import { resourceQuery } from '../resources-query.ts';
import { nameOfResource, sayKind } from '../say-resource.ts';

/** The quick look at one resource. */
export default function ResourcePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useAdminQuery(resourceQuery, { id });
  const known = query.data?.resource;
  const href = `/resources/${id}`;
  return (
    <DetailPanel
      query={query}
      name={known && nameOfResource(known)}
      label={t('resource.title')}
      failed={t('resource.failed')}
      picture={<BigIcon icon={Component} />}
      subtitle={known ? sayKind(known) : null}
      pageHref={href}
      onClose={onClose}
      foot={
        <Link href={href} asChild>
          <ButtonLink size="sm" className="flex-1">
            {t('resource.open')}
          </ButtonLink>
        </Link>
      }
    >
      {({ resource }) => (
        <>
          <ResourceFacts resource={resource} />
          <ResourceGroups panel resource={resource} />
          <AccessHere panel scope={scopeOfResource(resource)} />
          <ResourceAttributes panel attributes={resource.attributes} />
        </>
      )}
    </DetailPanel>
  );
}
