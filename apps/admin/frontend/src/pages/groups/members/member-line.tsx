import { useToast } from '@portico/ui/toast';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { Day } from '../../../parts/day.tsx';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Line } from '../../../parts/line.tsx';
import { Until } from '../../../parts/until.tsx';
import { addMember, type Member, removeMember } from './group-members-query.ts';
import { t } from './members.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface MemberLineProps {
  member: Member;
  group: { id: string; name: string };
  mayRemove: boolean;
}

/** One member. Only who is in the group itself can be taken out; that can be undone. */
export function MemberLine({ member, group, mayRemove }: MemberLineProps) {
  const { id, name, inherited, startsAt, endsAt } = member;
  const remove = useAdminMutation(removeMember);
  const add = useAdminMutation(addMember);
  const toast = useToast();
  const ids = { groupId: group.id, entityId: id };
  const onRemove = () =>
    remove.mutate(ids, {
      onSuccess: () =>
        toast({
          title: t('members.removed', { name, group: group.name }),
          action: { label: t('members.undo'), onAction: () => add.mutate({ ...ids, startsAt, endsAt }) },
        }),
    });
  return (
    <>
      <Line
        picture={<EntityPicture entity={member} />}
        title={
          <Link href={hrefOfEntity(member)} className="rounded-inner hover:underline" title={name}>
            {name}
          </Link>
        }
        subtitle={noteOf(member)}
        end={
          mayRemove && !inherited ? (
            <RemoveButton
              label={t('members.remove', { name, group: group.name })}
              pending={remove.isPending}
              onRemove={onRemove}
            />
          ) : null
        }
      />
      {remove.error ? (
        <li>
          <FormError error={remove.error} />
        </li>
      ) : null}
    </>
  );
}

/** Why and for how long. A plain member has no second line. */
function noteOf({ inherited, group, startsAt, endsAt, status }: Member): ReactNode {
  const parts = [
    inherited ? t('members.via', { name: group.name }) : null,
    status === 'active' ? null : t('members.suspended'),
    startsAt !== null && new Date(startsAt) > new Date() ? <From key="from" at={startsAt} /> : null,
    endsAt === null ? null : <Until key="until" at={endsAt} />,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return parts.map((part, index) => (
    <span key={index}>
      {index > 0 ? ', ' : null}
      {part}
    </span>
  ));
}

function From({ at }: { at: string }) {
  const [before, after] = t('members.from', { day: '|' }).split('|');
  return (
    <>
      {before}
      <Day at={at} />
      {after}
    </>
  );
}
