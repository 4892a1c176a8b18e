// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PanelLayout } from './panel-layout.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Renders the page on one kind of screen, with the focus on the list's field. */
function open({ narrow }: { narrow: boolean }) {
  vi.spyOn(window, 'matchMedia').mockReturnValue(
    Object.assign(new EventTarget(), { matches: narrow }) as MediaQueryList,
  );
  const onClose = vi.fn();
  const list = <input aria-label="Search" />;
  const layout = (panel?: string) => (
    <PanelLayout label="Note" panel={panel && <textarea aria-label="Text" />} panelKey={panel} onClose={onClose}>
      {list}
    </PanelLayout>
  );
  const { rerender } = render(layout());
  screen.getByLabelText('Search').focus();
  rerender(layout('Frost'));
  return { onClose, reopen: (panel: string) => rerender(layout(panel)) };
}

test('beside the list the panel takes no focus, and the list stays in reach', () => {
  open({ narrow: false });
  expect(document.activeElement).toBe(screen.getByLabelText('Search'));
  expect(document.querySelector('[inert]')).toBeNull();
});

test('on a phone it covers the list, which gives it the focus', () => {
  open({ narrow: true });
  expect(document.activeElement).toBe(screen.getByLabelText('Note'));
  expect(screen.getByLabelText('Search').closest('[inert]')).not.toBeNull();
});

test('an undo whose toast is gone leads the focus to the item that it opened', () => {
  const { reopen } = open({ narrow: false });
  (document.activeElement as HTMLElement).blur();
  reopen('Olives');
  expect(document.activeElement).toBe(screen.getByLabelText('Note'));
});

test('Escape closes it, unless something in it took the key', () => {
  const { onClose } = open({ narrow: false });
  const text = screen.getByLabelText('Text');
  text.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
  fireEvent.keyDown(text, { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.keyDown(text, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});
