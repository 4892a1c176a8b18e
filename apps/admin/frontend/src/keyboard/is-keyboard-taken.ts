const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether a single key belongs to something else: a field, a menu, a dialog, or the browser. A checkbox takes no letters. */
export function isKeyboardTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return true;
  const isCheckbox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
  if (isTyping(event.target) && !isCheckbox) return true;
  return (
    document.querySelector('[role="dialog"]:not([data-slot="toast"]), [role="alertdialog"], [role="menu"]') !== null
  );
}
