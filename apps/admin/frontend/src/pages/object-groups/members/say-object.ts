import { sayType } from '../../../parts/block/say-thing.ts';
import { sayKind } from '../../resources/say-resource.ts';

const ofEntities: Readonly<Record<string, string>> = { person: 'human', app: 'application' };

interface SaidObject {
  object: { kind: string };
  /** Null for anything but a resource that the viewer may read. */
  resource: { kind: string; app: { name: string } | null } | null;
}

/** As permissions name the type: `resource:channel`, `entity:device`. */
export function typeOfObject({ object: { kind }, resource }: SaidObject): string {
  return resource ? `resource:${resource.kind}` : `entity:${ofEntities[kind] ?? kind}`;
}

/** "Deal of CRM", "Device". */
export function sayObject({ object: { kind }, resource }: SaidObject): string {
  if (resource) return sayKind(resource);
  const words = sayType(kind === 'resource' ? kind : typeOfObject({ object: { kind }, resource }));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
