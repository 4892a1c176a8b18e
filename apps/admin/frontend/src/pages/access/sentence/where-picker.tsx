import { useTenant } from '@portico/auth-client-ts/react';
import { Building2, Globe } from 'lucide-react';
import { useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { IconBlock } from '../../../parts/line.tsx';
import { tenantsQuery } from '../access-queries.ts';
import { t } from '../access.texts.ts';
import { type ChoiceGroup, Picker } from './picker.tsx';
import { Token } from './token.tsx';
import { useTypedQuery } from './use-typed-query.ts';

const EVERYWHERE = 'everywhere';
const PORTICO = 'Portico';

export interface WherePickerProps {
  /** Of a tenant; empty: everywhere. */
  value: string;
  /** The name of the tenant; a blank until it is known. */
  name: string | undefined;
  onValueChange: (tenantId: string) => void;
  isBad: boolean;
}

/** In which tenant. */
export function WherePicker({ value, name, onValueChange, isBad }: WherePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const { typed, setTyped, sent } = useTypedQuery();
  const everything = useTenant()?.name ?? PORTICO;
  const { data, error, isFetching } = useAdminQuery(tenantsQuery, { q: sent }, { keep: true, enabled: isOpen });
  const groups: ChoiceGroup[] = [
    {
      choices: [
        {
          id: EVERYWHERE,
          name: t('access.where.everywhere', { name: everything }),
          hint: t('access.where.hint'),
          picture: <IconBlock icon={Globe} />,
          isChosen: value === '',
        },
      ],
    },
    {
      title: t('access.tenants'),
      choices: (data?.tenants.items ?? []).map((tenant) => ({
        ...tenant,
        picture: <IconBlock icon={Building2} />,
        isChosen: tenant.id === value,
      })),
    },
  ];
  const words = value === '' ? t('access.where.all', { name: everything }) : (name ?? '');
  return (
    <Picker
      label={t('access.where.label')}
      token={
        <Token label={`${t('access.where.label')}: ${words}`} tone={isBad ? 'bad' : value === '' ? 'soft' : 'set'}>
          {value === '' ? words : <b className="truncate font-semibold">{words}</b>}
        </Token>
      }
      isOpen={isOpen}
      onOpenChange={setOpen}
      query={typed}
      onQueryChange={setTyped}
      groups={groups}
      isSearching={isFetching}
      hasFailed={error !== null}
      foot={t('access.found.tenants', { shown: data?.tenants.items.length ?? 0, total: data?.tenants.total ?? 0 })}
      onChoose={({ id }) => {
        onValueChange(id === EVERYWHERE ? '' : id);
        setOpen(false);
      }}
    />
  );
}
