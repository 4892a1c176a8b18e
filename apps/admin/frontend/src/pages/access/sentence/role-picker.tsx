import { ShieldHalf } from 'lucide-react';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { AppDoor } from '../../../parts/app-door.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { type AppSign, appsQuery, type ChosenRole, rolesQuery } from '../access-queries.ts';
import { t } from '../access.texts.ts';
import { type ChoiceGroup, Picker } from './picker.tsx';
import { Token } from './token.tsx';
import { useTypedQuery } from './use-typed-query.ts';

export interface RolePickerProps {
  chosen: ChosenRole | undefined;
  /** Where it is given: the roles of that tenant, too. Empty: everywhere. */
  tenantId: string;
  /** Slug or id of the app whose roles come alone. */
  app: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (roleId: string) => void;
  isBad: boolean;
}

/** Which role. One that the viewer does not hold is listed, but shut. */
export function RolePicker({ chosen, tenantId, app, isOpen, onOpenChange, onChoose, isBad }: RolePickerProps) {
  const { typed, setTyped, sent } = useTypedQuery();
  const { canOnPlatform } = useViewer();
  const onPlatform = canOnPlatform.some((action) => ['read', 'manage', 'role.manage'].includes(action));
  const { data: listed } = useAdminQuery(appsQuery, {}, { enabled: onPlatform });
  const appId = listed?.apps.find(({ id, slug }) => app !== '' && [id, slug].includes(app))?.id;
  const { data, error, isFetching } = useAdminQuery(
    rolesQuery,
    {
      q: sent,
      appId,
      tenantId: tenantId || null,
      // Of the platform's roles, a tenant's administrator gives those of the tenant's apps.
      enabledIn: onPlatform ? null : tenantId,
      isShared: onPlatform || tenantId !== '',
      inTenant: tenantId !== '' && appId === undefined,
    },
    { keep: true, enabled: isOpen && (app === '' || !onPlatform || listed !== undefined) },
  );
  const found = [...(data?.shared?.items ?? []), ...(data?.own?.items ?? [])].filter((one) => !one.dormantSince);
  const total = (data?.shared?.total ?? 0) + (data?.own?.total ?? 0);
  return (
    <Picker
      label={t('access.role.label')}
      token={
        chosen ? (
          <Token label={t('access.role.label')} tone={isBad ? 'bad' : 'set'}>
            <RolePicture role={chosen} />
            <b className="truncate font-medium">{nameRole(chosen)}</b>
          </Token>
        ) : (
          <Token label={t('access.role.label')} tone={isBad ? 'bad' : 'empty'}>
            {t('access.role')}
          </Token>
        )
      }
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      query={typed}
      onQueryChange={setTyped}
      groups={listChoices(found, listed?.apps ?? [], chosen?.id)}
      isSearching={isFetching}
      hasFailed={error !== null}
      foot={t('access.found.roles', { shown: found.length, total })}
      onChoose={({ id }) => {
        onChoose(id);
        setTyped('');
        onOpenChange(false);
      }}
    />
  );
}

function RolePicture({ role: { app } }: { role: Pick<ChosenRole, 'app'> }) {
  return app ? <AppDoor app={app} size={24} /> : <IconBlock icon={ShieldHalf} />;
}

type FoundRole = NonNullable<ResultOf<typeof rolesQuery>['shared']>['items'][number];

function listChoices(
  roles: readonly FoundRole[],
  apps: readonly AppSign[],
  chosenId: string | undefined,
): ChoiceGroup[] {
  const byApp = Map.groupBy(roles, ({ app }) => app?.name ?? t('access.platform_roles'));
  return [...byApp].map(([title, ofApp]) => ({
    title,
    choices: ofApp.map((role) => ({
      id: role.id,
      name: role.name,
      picture: <RolePicture role={role} />,
      hint: role.held ? role.description : t('access.not_held', { whom: findWhom(role, apps) }),
      end:
        role.held && role.assignmentCount !== null ? t('access.holders', { count: role.assignmentCount }) : undefined,
      isChosen: role.id === chosenId,
      isShut: !role.held,
    })),
  }));
}

/** The owner that the app's manifest names, or an administrator. */
function findWhom({ app }: FoundRole, apps: readonly AppSign[]): string {
  return apps.find(({ id }) => id === app?.id)?.owner ?? t('access.whom');
}
