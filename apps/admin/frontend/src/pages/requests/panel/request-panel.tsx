import { Button } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { Kbd } from '@portico/ui/kbd';
import { Ban, Check } from 'lucide-react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { SidePanel, type SidePanelProps } from '../../../parts/side-panel.tsx';
import { t as decide } from '../decide/decide.texts.ts';
import { DenyForm } from '../decide/deny-form.tsx';
import type { Decisions, Grant } from '../decide/use-decisions.ts';
import type { RequestRow } from '../requests-query.ts';
import { EVERYONE } from '../../groups/everyone.ts';
import { Fact } from './fact.tsx';
import { GrantFields } from './grant-fields.tsx';
import { requestAppQuery, requesterGroupsQuery } from './request-panel-query.ts';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { t } from './request-panel.texts.ts';
import { Asked, Decided } from './what-asked.tsx';
import { roleOf, whatAllowed } from './what-allowed.ts';
import { useWishEffect } from './use-wish-effect.ts';
import { WorthKnowing } from './worth-knowing.tsx';

const MOST_GROUPS = 3;
const KEYS = { approve: 'A', deny: 'D' } as const;

export interface RequestPanelProps {
  request: RequestRow;
  /** Where the requests before and after it are. */
  steps: SidePanelProps['steps'];
  mayDecide: boolean;
  grant: Grant;
  onGrant: (grant: Grant) => void;
  isDenying: boolean;
  decisions: Decisions;
  onApprove: () => void;
  onStartDenial: () => void;
  onDeny: (reason: string) => void;
  onBack: () => void;
  onClose: () => void;
}

/** Answers four questions in order: what and why, what it would allow, what to know, what to grant. */
export default function RequestPanel(props: RequestPanelProps) {
  const { request, steps, mayDecide, grant, onGrant, isDenying, decisions, onDeny, onBack, onClose } = props;
  const { person, app } = request;
  const known = useAdminQuery(requestAppQuery, { id: app.id }).data?.app;
  const key = grant.role ?? request.decision?.role ?? request.wishedRole;
  const allowed = known ? whatAllowed(known, key) : undefined;
  const isPending = decisions.isPending(request.id);
  const roleId = mayDecide && known ? roleOf(known, key)?.id : undefined;
  const effect = useWishEffect(request, roleId, grant);
  return (
    <SidePanel
      label={t('panel.label', { name: person.name })}
      picture={<Face person={person} size={40} />}
      title={person.name}
      subtitle={<Who person={person} />}
      steps={steps}
      wide
      onClose={onClose}
      foot={mayDecide && !isDenying ? <Foot {...props} isPending={isPending} /> : null}
    >
      <Asked request={request} role={known ? (roleOf(known, request.wishedRole)?.name ?? null) : request.wishedRole} />
      {allowed ? (
        <Section panel title={t('panel.could', { name: toGivenName(person.name) })}>
          <ul>
            <Fact icon={Check} tone="text-success">
              {t('panel.opens', { app: app.name })}
            </Fact>
            {allowed.titles.map((title) => (
              <Fact key={title} icon={Check} tone="text-success">
                {title}
              </Fact>
            ))}
            {allowed.hasMore ? <Fact icon={Ban}>{t('panel.cannot', { app: app.name })}</Fact> : null}
          </ul>
        </Section>
      ) : null}
      <WorthKnowing request={request} effect={effect} />
      <Decided request={request} />
      {mayDecide && isDenying ? (
        <DenyForm
          count={1}
          hint={decide('decide.reason_hint', { name: toGivenName(person.name) })}
          isPending={isPending}
          error={undefined}
          onDeny={onDeny}
          onBack={onBack}
        />
      ) : mayDecide ? (
        <GrantFields request={request} roles={known?.roles ?? []} grant={grant} onGrant={onGrant} />
      ) : null}
    </SidePanel>
  );
}

/** The email address, and the groups for a viewer who may read them. */
function Who({ person: { id, email } }: Pick<RequestRow, 'person'>) {
  const { data } = useAdminQuery(requesterGroupsQuery, { id });
  const groups = data?.entity.groups.filter((group) => group.id !== EVERYONE) ?? [];
  return (
    <span className="min-w-0">
      <span className="block truncate">{email}</span>
      {groups.length > 0 ? <span className="block truncate">{sayGroups(groups.map(({ name }) => name))}</span> : null}
    </span>
  );
}

function sayGroups(names: readonly string[]): string {
  const groups = names.slice(0, MOST_GROUPS).join(', ');
  const count = names.length - MOST_GROUPS;
  return count > 0 ? t('panel.member_of_more', { groups, count }) : t('panel.member_of', { groups });
}

function Foot({ isPending, onApprove, onStartDenial }: RequestPanelProps & { isPending: boolean }) {
  return (
    <>
      <Button
        variant="primary"
        size="sm"
        className="flex-1"
        pending={isPending}
        aria-keyshortcuts="a"
        onClick={onApprove}
      >
        {decide('decide.approve')}
        <Kbd className="border-current text-current opacity-70 phone:hidden">{KEYS.approve}</Kbd>
      </Button>
      <Button size="sm" aria-keyshortcuts="d" onClick={onStartDenial}>
        {decide('decide.deny')}
        <Kbd className="phone:hidden">{KEYS.deny}</Kbd>
      </Button>
    </>
  );
}
