import { shortcutsOn } from './preferences.js';

const typing = target => target.closest?.('input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select,[contenteditable=true],[role=listbox],[role=dialog],dialog,.djs-container');
const interactive = target => target.closest?.('a[href],button,[role=button],summary');
let current = null;

function onKey(event) {
  if (!current || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && !'jk'.includes(event.key)) return;
  if (!shortcutsOn() || typing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!current.keys.includes(key) || key === 'Enter' && interactive(event.target)) return;
  event.preventDefault();
  current.page.invokeMethodAsync('OnKey', key);
}

/** Sends the listed keys to the page; only the last page that asked receives them. The root element says which keys are listened to. */
export function listenKeys(page, keys) {
  if (!current) document.addEventListener('keydown', onKey);
  current = { page, keys };
  document.documentElement.dataset.keys = keys.join(' ');
}

/** Stops sending keys, unless another page took over meanwhile. */
export function stopKeys(page) {
  if (current && (!page || current.page._id === page._id)) {
    current = null;
    document.removeEventListener('keydown', onKey);
    delete document.documentElement.dataset.keys;
  }
}
