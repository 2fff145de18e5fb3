import { keepTyped, giveBackTyped } from './typed.js';

/** Replaces Blazor's overlay by a banner, goes on trying, and reloads when the server no longer knows this page. */
export function watchConnection() {
  const banner = document.getElementById('components-reconnect-modal');
  if (!banner) return;
  giveBackTyped(() => say(banner, banner.dataset.back, 6000));
  const lost = banner.innerHTML;
  let timer = 0;
  // Another server has the page too, but not what is on the screen: it is asked for again once somebody answers.
  const reload = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch('/health/ready', { cache: 'no-store' });
      if (answer.ok) {
        keepTyped();
        location.reload();
        return;
      }
    } catch { /* nobody answers yet */ }
    timer = setTimeout(reload, 2000);
  };
  const again = async () => {
    clearTimeout(timer);
    try {
      if (await Blazor.reconnect()) return;
      reload();
    } catch {
      timer = setTimeout(again, 2000);
    }
  };
  banner.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    if (state !== 'hide') banner.innerHTML = lost;
    banner.hidden = state === 'hide';
    document.documentElement.classList.toggle('offline', state !== 'hide');
    if (state === 'failed') again();
    if (state === 'rejected') reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !banner.hidden) again();
  });
}

function say(banner, sentence, milliseconds) {
  const lost = banner.innerHTML;
  banner.textContent = sentence;
  banner.hidden = false;
  setTimeout(() => {
    if (banner.textContent !== sentence) return;
    banner.hidden = true;
    banner.innerHTML = lost;
  }, milliseconds);
}
