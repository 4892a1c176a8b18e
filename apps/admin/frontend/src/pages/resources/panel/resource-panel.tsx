import { ButtonLink } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Component } from 'lucide-react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
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
  const { data, error, isFetching, refetch } = useAdminQuery(resourceQuery, { id });
  const isLoading = useSkeleton(!data && !error);
  const resource = data?.resource;
  const name = resource && nameOfResource(resource);
  const href = `/resources/${id}`;
  return (
    <SidePanel
      label={name ?? t('resource.title')}
      picture={<BigIcon icon={Component} />}
      title={name ?? (isLoading ? <Skeleton className="my-1.5 w-32" /> : null)}
      subtitle={resource ? sayKind(resource) : null}
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
      {resource ? (
        <>
          <ResourceFacts resource={resource} />
          <ResourceGroups panel resource={resource} />
          <AccessHere panel scope={scopeOfResource(resource)} />
          <ResourceAttributes panel attributes={resource.attributes} />
        </>
      ) : error ? (
        <ListFailed title={t('resource.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-24" />
      ) : null}
    </SidePanel>
  );
}
