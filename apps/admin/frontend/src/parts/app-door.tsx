import { cn } from '@portico/ui/cn';
import { Door } from '@portico/ui/door';
import { graphql } from '../graphql/graphql.ts';
import { useAdminQuery } from '../graphql/use-admin-query.ts';

const appDoorsQuery = graphql(`
  query AppDoors {
    apps {
      id
      manifestId
      iconSvg
    }
  }
`);

export interface AppDoorProps {
  /** As `NamedObject` names it. */
  app: { id: string; name: string };
  size?: 20 | 24 | 40 | 48;
}

/** The door of an app of which only id and name are known; for who may not list apps, with a letter. Until its glyph is there it has no colour. */
export function AppDoor({ app, size = 24 }: AppDoorProps) {
  const { data, isPending } = useAdminQuery(appDoorsQuery, {}, { shared: true });
  if (isPending)
    return (
      <span
        aria-hidden="true"
        className={cn('door', { 20: '[--w:20px]', 24: '[--w:24px]', 40: '[--w:40px]', 48: '[--w:48px]' }[size])}
        data-size={size >= 40 ? undefined : 'small'}
        data-state="loading"
      />
    );
  const known = data?.apps.find(({ id }) => id === app.id);
  return <Door app={{ id: known?.manifestId ?? app.id, name: app.name, iconSvg: known?.iconSvg }} size={size} />;
}
