const inside = 'a[href],button:not([disabled]),input,select,textarea,[tabindex="0"]';

// The browser lets Tab leave a modal dialog for its own toolbar: here it goes round.
function goRound(event) {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll(inside)];
  const [first, last] = [stops[0], stops.at(-1)];
  const at = document.activeElement;
  const next = event.shiftKey && (at === first || !stops.includes(at)) ? last : !event.shiftKey && at === last ? first : null;
  if (next) { event.preventDefault(); next.focus(); }
}

/** Opens a dialog above the page; the browser gives the focus back to where it was when it closes. */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  if (!dialog.dematRound) { dialog.dematRound = true; dialog.addEventListener('keydown', goRound); }
  dialog.showModal();
}

/** Closes it. */
export function closeDialog(id) {
  document.getElementById(id)?.close();
}
