// What was typed and belongs to no draft (the reason of a decision) crosses a reload in the session storage of the tab.
const place = 'demat.typed';
const longest = 10 * 60 * 1000;

// The number at the end of an identifier depends on the server that drew the page.
const nameOf = field => field.id.replace(/[-\d]+$/, '');

const fields = () => [...document.querySelectorAll('#contenu textarea[id]')];

/** Keeps the texts of this page. */
export function keepTyped() {
  const texts = Object.fromEntries(fields().filter(field => field.value !== '').map(field => [nameOf(field), field.value]));
  sessionStorage.setItem(place, JSON.stringify({ path: location.pathname, at: Date.now(), texts }));
}

/** Gives each text back to its field when the field shows up, empty; tells once that the page is back. */
export function giveBackTyped(tell) {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null');
  sessionStorage.removeItem(place);
  if (kept?.path !== location.pathname || Date.now() - kept.at > longest) return;
  tell();
  const texts = new Map(Object.entries(kept.texts));
  const watcher = new MutationObserver(() => {
    for (const field of fields()) {
      const text = texts.get(nameOf(field));
      if (text === undefined) continue;
      texts.delete(nameOf(field));
      if (field.value !== '') continue;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (texts.size === 0) watcher.disconnect();
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), longest);
}
