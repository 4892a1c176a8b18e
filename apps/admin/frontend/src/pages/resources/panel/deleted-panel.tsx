import { Component } from 'lucide-react';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DeletedPanel } from '../../../parts/deleted-panel.tsx';
import { purgeResource, restoreResource } from '../edit/resource-mutations.ts';
import type { ResourceRow } from '../resources-query.ts';
import { nameOfResource, sayKind } from '../say-resource.ts';

export interface DeletedResourcePanelProps {
  /** Undefined while the list loads, and when it is no longer in it. */
  resource: ResourceRow | undefined;
  isLoading: boolean;
  onClose: () => void;
}

export default function DeletedResourcePanel({ resource, ...panel }: DeletedResourcePanelProps) {
  return (
    <DeletedPanel
      thing={resource && { ...resource, name: nameOfResource(resource) }}
      picture={<BigIcon icon={Component} />}
      subtitle={resource ? sayKind(resource) : null}
      restore={restoreResource}
      purge={purgeResource}
      {...panel}
    />
  );
}
