/** Replaces Blazor's overlay by a banner, goes on trying, and reloads when the server no longer knows this page. */
export function watchConnection() {
  const banner = document.getElementById('components-reconnect-modal');
  if (!banner) return;
  let timer = 0;
  const again = async () => {
    clearTimeout(timer);
    try {
      if (await Blazor.reconnect()) return;
      location.reload();
    } catch {
      timer = setTimeout(again, 2000);
    }
  };
  banner.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    banner.hidden = state === 'hide';
    document.documentElement.classList.toggle('offline', state !== 'hide');
    if (state === 'failed') again();
    if (state === 'rejected') location.reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !banner.hidden) again();
  });
}
