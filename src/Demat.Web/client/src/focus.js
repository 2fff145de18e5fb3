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

let waiting = null;

/**
 * After a navigation, moves the focus to the title of the page once it is there, so that it is read aloud.
 * Somebody who already types in the page keeps the focus.
 */
export function focusTitle() {
  waiting?.disconnect();
  const arrive = () => {
    const title = document.querySelector('main h1');
    if (!title) return false;
    if (!document.activeElement?.matches('main :is(input,textarea,select)')) {
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    return true;
  };
  if (arrive()) return;
  waiting = new MutationObserver((_, observer) => arrive() && observer.disconnect());
  waiting.observe(document.body, { childList: true, subtree: true });
}

/** Keeps the row that j and k moved to on the screen. */
export function showRow(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}
