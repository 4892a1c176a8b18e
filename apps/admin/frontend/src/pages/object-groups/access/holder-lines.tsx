import { useToast } from '@portico/ui/toast';
import { ShieldHalf } from 'lucide-react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { AppDoor } from '../../../parts/app-door.tsx';
import { sayBlock, toText } from '../../../parts/block/say-block.ts';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { Until } from '../../../parts/until.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { deletePolicy } from '../../policies/direct/direct-queries.ts';
import { useGivePolicy } from '../../policies/direct/use-give-policy.ts';
import type { BlockHere, PolicyHere } from './access-queries.ts';
import { t } from './access-here.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

/** A role that gives something here. */
export function RoleLine({ block, role }: { block: BlockHere; role: BlockHere['roles'][number] }) {
  const words = nameRole(role);
  return (
    <Line
      picture={role.app ? <AppDoor app={role.app} /> : <IconBlock icon={ShieldHalf} />}
      title={
        <Link href={`/roles/${role.id}`} className="rounded-inner hover:underline" title={words}>
          {words}
        </Link>
      }
      subtitle={<What block={block} />}
      end={
        role.assignmentCount === null ? null : (
          <span className="text-muted tabular-nums">{t('here.holders', { count: role.assignmentCount })}</span>
        )
      }
    />
  );
}

/** Somebody who has something here without a role; taking it away can be undone. */
export function PolicyLine({ block, policy }: { block: BlockHere; policy: PolicyHere }) {
  const { id, subject, subjectKind, tenantId, startsAt, endsAt, declared } = policy;
  const mayTake = useMay('policy.manage') && !declared;
  const remove = useAdminMutation(deletePolicy);
  const { give } = useGivePolicy();
  const toast = useToast();
  const again = { tenantId, subjectKind, subjectId: subject.id, startsAt, endsAt, block };
  const onTake = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          toast({
            title: t('here.taken', subject),
            action: { label: t('here.undo'), onAction: () => void give(again).catch(() => undefined) },
          }),
      },
    );
  return (
    <>
      <Line
        picture={<EntityPicture entity={subject} />}
        title={
          <Link href={hrefOfEntity(subject)} className="rounded-inner hover:underline" title={subject.name}>
            {subject.name}
          </Link>
        }
        subtitle={<What block={block} />}
        end={
          <>
            {endsAt === null ? null : <Until at={endsAt} />}
            {mayTake ? (
              <RemoveButton label={t('here.take', subject)} pending={remove.isPending} onRemove={onTake} />
            ) : null}
          </>
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

function What({ block }: { block: BlockHere }) {
  // That a deny wins is said by the word before.
  const words = toText(sayBlock({ ...block, effect: 'allow' }));
  const said = block.effect === 'deny' ? t('here.denied', { what: words }) : words;
  return <span title={said}>{said}</span>;
}
