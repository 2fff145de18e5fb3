/** Moves the focus to an element and brings it into view; makes headings and panels focusable first. */
export function focusOn(id) {
  const target = document.getElementById(id) ?? document.querySelector(`[name="${CSS.escape(id)}"]`);
  if (!target) return false;
  const field = target.matches('input,textarea,select,button,a[href]')
    ? target
    : target.querySelector('input:not([type=hidden]),textarea,select,[tabindex="0"]') ?? target;
  if (field === target && !target.hasAttribute('tabindex') && !target.matches('input,textarea,select,button,a[href]')) target.tabIndex = -1;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center', behavior: 'auto' });
  return true;
}

/** Moves the focus to the title of the page. */
export function focusTitle() {
  const title = document.querySelector('main h1');
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Keeps the row that j and k moved to on the screen. */
export function showRow(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}
