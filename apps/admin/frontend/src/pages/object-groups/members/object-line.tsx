import { useToast } from '@portico/ui/toast';
import { Link } from 'wouter';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Line } from '../../../parts/line.tsx';
import { sayObject } from './say-object.ts';
import type { GroupedObject } from './objects-query.ts';
import { t } from './objects.texts.ts';
import { useObjectChange } from './use-object-change.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface ObjectLineProps {
  member: GroupedObject;
  group: { id: string; name: string };
  mayRemove: boolean;
}

/** One thing in a group. Only what is in the group itself can be taken out; that can be undone. */
export function ObjectLine({ member, group, mayRemove }: ObjectLineProps) {
  const { object, inherited } = member;
  const { add, remove, isPending, error } = useObjectChange(group.id);
  const toast = useToast();
  const names = { name: object.name, group: group.name };
  const onSuccess = () =>
    toast({
      title: t('objects.removed', names),
      action: { label: t('objects.undo'), onAction: () => add(object) },
    });
  const said = sayObject(member);
  return (
    <>
      <Line
        picture={<EntityPicture entity={object} />}
        title={
          <Link href={hrefOfEntity(object)} className="rounded-inner hover:underline" title={object.name}>
            {object.name}
          </Link>
        }
        subtitle={inherited ? t('objects.via', { what: said, name: member.group.name }) : said}
        end={
          mayRemove && !inherited ? (
            <RemoveButton
              label={t('objects.remove', names)}
              pending={isPending}
              onRemove={() => remove(object, { onSuccess })}
            />
          ) : null
        }
      />
      {error ? (
        <li>
          <FormError error={error} />
        </li>
      ) : null}
    </>
  );
}
