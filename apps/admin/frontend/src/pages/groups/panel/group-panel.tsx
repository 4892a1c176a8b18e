import { GroupMembers } from '../members/group-members.tsx';
import { onlyNameOf } from '../only-name-of.ts';
import { GroupRoles } from '../roles/group-roles.tsx';
import { GroupPanelFrame } from './group-panel-frame.tsx';

/** The quick look at one group: who is in it, and what it gives them. */
export default function GroupPanel({ id, onClose }: { id: string; onClose: () => void }) {
  return (
    <GroupPanelFrame kind="principal" id={id} onClose={onClose}>
      {({ group, childGroups }) => (
        <>
          <GroupMembers panel group={group} childName={onlyNameOf(childGroups.items)} />
          <GroupRoles panel group={group} />
        </>
      )}
    </GroupPanelFrame>
  );
}
