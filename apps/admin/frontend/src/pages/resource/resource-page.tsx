import { Button } from '@portico/ui/button';
import { Component } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { BigIcon } from '../../parts/big-icon.tsx';
import { Columns } from '../../parts/columns.tsx';
import { DetailHeading, DetailPage } from '../../parts/detail-page.tsx';
import { DangerZone } from '../../parts/danger-zone.tsx';
import { type PageTab, PageTabs, useTab } from '../../parts/page-tabs.tsx';
import { useMay } from '../../shell/use-may.ts';
import { AccessHere } from '../object-groups/access/access-here.tsx';
import { Activity } from '../person/activity/activity.tsx';
import { type Resource, resourceQuery } from '../resources/resources-query.ts';
import { nameOfResource, sayKind } from '../resources/say-resource.ts';
import { ResourceAttributes } from './resource-attributes.tsx';
import { ResourceFacts } from './resource-facts.tsx';
import { ResourceGroups } from './resource-groups.tsx';
import { t } from './resource.texts.ts';
import { scopeOfResource } from './scope-of-resource.ts';

const ResourceDialog = lazy(() => import('../resources/edit/resource-dialog.tsx'));
const DeleteResources = lazy(() => import('../resources/bulk/delete-resources.tsx'));

const tabs: readonly PageTab[] = [
  { id: 'overview', words: t('resource.overview') },
  { id: 'activity', words: t('resource.activity') },
];

/** One resource: what it is, where it is, who has access to it, what happened to it. */
export default function ResourcePage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(resourceQuery, { id });
  const [isEditing, setEditing] = useState(false);
  const mayChange = useMay('manage');
  const resource = query.data?.resource;
  return (
    <DetailPage
      query={query}
      title={resource ? nameOfResource(resource) : t('resource.title')}
      heading={
        resource ? (
          <DetailHeading picture={<BigIcon page icon={Component} />} name={nameOfResource(resource)}>
            <p className="truncate text-muted">{sayKind(resource)}</p>
          </DetailHeading>
        ) : undefined
      }
      failed={t('resource.failed')}
      back={{ href: '/resources', words: t('resource.back') }}
      actions={
        resource && mayChange ? (
          <Button size="sm" onClick={() => setEditing(true)}>
            {t('resource.edit')}
          </Button>
        ) : null
      }
    >
      {(answer) => (
        <>
          <ResourceContent resource={answer.resource} mayChange={mayChange} />
          <Suspense fallback={null}>
            {isEditing ? <ResourceDialog resource={answer.resource} onClose={() => setEditing(false)} /> : null}
          </Suspense>
        </>
      )}
    </DetailPage>
  );
}

function ResourceContent({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const tab = useTab(tabs);
  const thing = { id: resource.id, name: nameOfResource(resource) };
  return (
    <>
      <PageTabs path={`/resources/${resource.id}`} tabs={tabs} current={tab} />
      {tab === 'activity' ? (
        <Activity thing={thing} limit={100} />
      ) : (
        <Columns
          aside={
            <>
              <ResourceFacts resource={resource} />
              <ResourceGroups resource={resource} />
              <ResourceAttributes attributes={resource.attributes} />
            </>
          }
        >
          <AccessHere scope={scopeOfResource(resource)} />
          <Activity thing={thing} limit={8} />
          {mayChange ? <ResourceDanger thing={thing} /> : null}
        </Columns>
      )}
    </>
  );
}

function ResourceDanger({ thing: { id, name } }: { thing: { id: string; name: string } }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <DangerZone
        items={[
          {
            title: t('resource.delete'),
            effect: t('resource.delete.effect'),
            action: t('resource.delete.action'),
            onAction: () => setAsking(true),
          },
        ]}
      />
      <Suspense fallback={null}>
        {isAsking ? (
          <DeleteResources
            ids={[id]}
            name={name}
            onClose={() => setAsking(false)}
            onDone={() => navigate('/resources')}
          />
        ) : null}
      </Suspense>
    </>
  );
}
