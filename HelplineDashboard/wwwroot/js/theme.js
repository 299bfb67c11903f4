// Light or dark, decided before the first paint. Runs while the head is read; the sheets it turns on and off stand before it.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = () => { try { return localStorage.getItem('theme'); } catch { return null; } };

  function apply() {
    const theme = read() ?? (system.matches ? 'dark' : 'light');
    root.dataset.theme = theme;
    for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
      sheet.media = sheet.dataset.themeSheet === theme ? 'all' : 'not all';
    }
  }

  function toggle() {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      // Back to what the system says is back to following it.
      if (theme === (system.matches ? 'dark' : 'light')) localStorage.removeItem('theme');
      else localStorage.setItem('theme', theme);
    } catch { /* Without storage the choice cannot be kept. */ }
    apply();
  }

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('click', event => { if (event.target.closest?.('[data-theme-toggle]')) toggle(); });
})();
