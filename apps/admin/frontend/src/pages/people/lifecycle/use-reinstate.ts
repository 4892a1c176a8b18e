import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { reinstatePerson } from './person-lifecycle.ts';
import { t } from './lifecycle.texts.ts';

/** Lets a suspended person in again. Ended sessions stay ended. */
export function useReinstate({ id, name }: { id: string; name: string }) {
  const toast = useToast();
  const sayReinstated = () => toast({ title: t('lifecycle.reinstated', { name }) });
  const { mutate, isPending, error } = useAdminMutation(reinstatePerson, sayReinstated);
  const reinstate = () => mutate({ id });
  return { reinstate, isPending, error };
}
