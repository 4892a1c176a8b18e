import { Redirect, useParams } from 'wouter';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Columns } from '../../parts/columns.tsx';
import { useMay } from '../../shell/use-may.ts';
import { groupKinds } from '../groups/group-kinds.ts';
import { groupQuery } from '../groups/group-query.ts';
import { GroupMembers } from '../groups/members/group-members.tsx';
import { onlyNameOf } from '../groups/only-name-of.ts';
import { GroupRoles } from '../groups/roles/group-roles.tsx';
import { ChildGroups } from './child-groups.tsx';
import { GroupDanger } from './group-danger.tsx';
import { GroupFactsList } from './group-facts-list.tsx';
import { GroupFrame } from './group-frame.tsx';

/** One group: who is in it, what is inside it, what it gives. */
export default function GroupPage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(groupQuery, { id });
  const mayChange = useMay('manage');
  // The audit log knows both kinds of group as groups.
  if (query.data?.group.groupType === 'object') return <Redirect to={groupKinds.object.pageHref(id)} replace />;
  return (
    <GroupFrame kind="principal" query={query}>
      {({ group, childGroups }) => (
        <Columns
          aside={
            <>
              <GroupFactsList group={group} />
              <GroupRoles group={group} />
            </>
          }
        >
          <GroupMembers group={group} childName={onlyNameOf(childGroups.items)} />
          <ChildGroups group={group} childGroups={childGroups} />
          {mayChange ? <GroupDanger group={group} /> : null}
        </Columns>
      )}
    </GroupFrame>
  );
}
