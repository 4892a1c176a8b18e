// @vitest-environment happy-dom
import { cleanup, configure, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { PlaceMenu } from './place-menu.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const places = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, name: `Place ${index}`, active: index === 0 }));

test.each([0, 1])('a person with %i places sees nothing of it', (count) => {
  const { container } = render(<PlaceMenu places={places(count)} onChoose={vi.fn()} />);
  expect(container.innerHTML).toBe('');
});

test.each([2, 40])(
  'with %i places the keyboard opens the menu, and says and changes the current one',
  async (count) => {
    const onChoose = vi.fn();
    render(<PlaceMenu places={places(count)} onChoose={onChoose} />);
    const user = userEvent.setup();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Place 0 , switch' }));
    await user.keyboard('{Enter}');
    const items = await screen.findAllByRole('menuitemradio');
    expect(screen.getByRole('group', { name: 'Switch to' })).toBeTruthy();
    expect(items).toHaveLength(count);
    expect(
      items.filter((item) => item.getAttribute('aria-checked') === 'true').map(({ textContent }) => textContent),
    ).toEqual(['Place 0']);
    items.at(-1)!.focus();
    await user.keyboard('{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(`id-${count - 1}`);
  },
);

test('choosing the current one changes nothing', async () => {
  const onChoose = vi.fn();
  render(<PlaceMenu places={places(2)} onChoose={onChoose} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button'));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Place 0' }));
  expect(onChoose).not.toHaveBeenCalled();
});
