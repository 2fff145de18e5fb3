// Runs before the first paint: applies the theme the user chose, if any; otherwise the system decides.
try {
  const chosen = localStorage.getItem('demat.theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch { /* storage may be forbidden: the system's preference applies */ }
