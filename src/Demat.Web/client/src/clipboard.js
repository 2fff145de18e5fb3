/** Gives a paste of several cells (tab or line separated) to the table of order lines; a simple paste stays a paste. */
export function listenPaste(id, table) {
  const host = document.getElementById(id);
  if (!host || host.dematPaste) return;
  host.dematPaste = true;
  host.addEventListener('paste', event => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/\t|\n.*\S/.test(text.trimEnd())) return;
    event.preventDefault();
    const row = Number(event.target.closest?.('[data-row]')?.dataset.row ?? -1);
    table.invokeMethodAsync('OnPaste', text.slice(0, 200_000), row);
  });
}

/** Reads the clipboard when the browser allows it; null otherwise. */
export async function readClipboard() {
  try { return (await navigator.clipboard.readText()).slice(0, 200_000); } catch { return null; }
}
