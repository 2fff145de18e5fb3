const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* no storage: the choice lasts as long as the page */ } };

/** The theme in force: "light" or "dark". */
export function theme() {
  return document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** Switches between light and dark and remembers the choice; returns the new theme. */
export function toggleTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  write('demat.theme', next);
  return next;
}

/** False when the user switched the letter shortcuts off (WCAG 2.1.4). */
export function shortcutsOn() {
  return read('demat.shortcuts') !== 'off';
}

/** Switches the letter shortcuts on or off; returns the new state. */
export function toggleShortcuts() {
  const on = !shortcutsOn();
  write('demat.shortcuts', on ? null : 'off');
  applyShortcutHints();
  return on;
}

/** Hides the key hints of the pages while the shortcuts are off. */
export function applyShortcutHints() {
  document.documentElement.classList.toggle('no-shortcuts', !shortcutsOn());
}

/** A remembered choice of this browser, such as a sort order. */
export function remember(key, value) { write('demat.' + key, value); }
export function recall(key) { return read('demat.' + key); }
