/**
 * Moves the focus to an element and brings it into view; makes headings and panels focusable first.
 * A page that asks within an event asks before it is drawn: the element is waited for during half a second.
 */
export function focusOn(id, frames = 30) {
  const target = document.getElementById(id) ?? document.querySelector(`[name="${CSS.escape(id)}"]`);
  if (!target) {
    if (frames > 0) requestAnimationFrame(() => focusOn(id, frames - 1));
    return;
  }
  const field = target.matches('input,textarea,select,button,a[href],[tabindex]')
    ? target
    : target.querySelector('input:not([type=hidden]),textarea,select,[tabindex="0"]') ?? target;
  if (field === target && !target.hasAttribute('tabindex') && !target.matches('input,textarea,select,button,a[href]')) target.tabIndex = -1;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center', behavior: 'auto' });
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

/** Gives the focus to the row that j and k moved to: to its link, so that it is read aloud. */
export function showRow(id) {
  const row = document.getElementById(id);
  if (!row) return;
  row.querySelector('a[href]')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

let last = null;
let opener = null;

// A panel that opens takes the focus from what opened it, and gives it back when it goes.
function onFocus(event) {
  const panel = event.target.closest('.reason,.rz-dialog');
  if (panel && last && !panel.contains(last)) opener = last;
  last = event.target;
}

function onBlur(event) {
  // Left by the person, who pressed elsewhere: not to be brought back.
  queueMicrotask(() => { if (event.target === last && last.isConnected && !last.disabled) last = null; });
}

function rescue() {
  if (!last || document.activeElement && document.activeElement !== document.body) return;
  if (last.isConnected) {
    if (last.closest('.reason,.rz-dialog') || !last.disabled) last.focus({ preventScroll: true });
    return;
  }
  last = null;
  if (opener?.isConnected && !opener.disabled) opener.focus({ preventScroll: true });
  else focusTitle();
  opener = null;
}

/** The focus is never lost: when the element that has it is taken away, it goes back to what opened it, or to the title. */
export function guardFocus() {
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  new MutationObserver(() => requestAnimationFrame(rescue)).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
}
