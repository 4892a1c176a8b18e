import { sayType } from '../../parts/block/say-thing.ts';
import { t } from './resources.texts.ts';

interface NamedResource {
  id: string;
  name: string | null;
  alias: string | null;
  externalId: string | null;
}

/** Its name, or else the most readable of its ids. */
export function nameOfResource({ id, name, alias, externalId }: NamedResource): string {
  return name ?? alias ?? externalId ?? id;
}

/** "Price list of CRM", "Channel". */
export function sayKind({ kind, app }: { kind: string; app: { name: string } | null }): string {
  const words = sayType(`resource:${kind}`);
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  return app && app.name !== '' ? t('resources.kind.of_app', { kind: said, app: app.name }) : said;
}
