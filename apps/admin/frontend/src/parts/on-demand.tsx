import { cloneElement, type ComponentType, lazy, type ReactElement, Suspense, useState } from 'react';

export interface OnDemandMenuProps {
  /** The trigger of the menu: a button that takes the props of a menu's trigger. */
  trigger: ReactElement<Record<string, unknown>>;
  defaultOpen: boolean;
}

/**
 * A menu whose script is loaded by the press that opens it: no page waits for it. Until then its trigger is a plain button.
 *
 * @example
 * const PersonMenu = onDemand(() => import('./person-menu.tsx'));
 * <PersonMenu trigger={<MeButton />} onHelp={openHelp} />
 */
export function onDemand<Props extends OnDemandMenuProps>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Omit<Props, 'defaultOpen'>> {
  const Menu = lazy(load) as ComponentType<Record<string, unknown>>;
  const preload = () => void load().catch(() => undefined);

  return function OnDemand(props) {
    const [isWanted, setWanted] = useState(false);
    const plain = cloneElement((props as unknown as OnDemandMenuProps).trigger, {
      'aria-haspopup': 'menu',
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => setWanted(true),
    });
    return isWanted ? (
      <Suspense fallback={plain}>
        <Menu {...props} defaultOpen />
      </Suspense>
    ) : (
      plain
    );
  };
}
