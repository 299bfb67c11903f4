// Shortcuts, the skip link and the dialogs: what needs no server.
(() => {
  const off = 'shortcuts-off';
  const read = () => { try { return localStorage.getItem(off) !== null; } catch { return false; } };
  const open = id => document.getElementById(id)?.showModal();
  let leader = 0;

  addEventListener('click', event => {
    const target = event.target;
    if (target.closest?.('[data-skip]')) {
      event.preventDefault(); // With a <base>, "#content" alone would lead to the start page.
      document.getElementById('content')?.focus();
    }

    if (target.closest?.('[data-print]')) print();

    const opener = target.closest?.('[data-open]');
    if (opener) {
      open(opener.dataset.open);
      const box = document.querySelector('[data-shortcuts-on]');
      if (box) box.checked = !read();
    }
  }, true);

  addEventListener('change', event => {
    if (!event.target.matches?.('[data-shortcuts-on]')) return;
    try {
      if (event.target.checked) localStorage.removeItem(off);
      else localStorage.setItem(off, '1');
    } catch { /* Kept for this page only. */ }
  });

  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || read()) return;
    // A dialog that has just been closed keeps the focus until the next frame.
    const dialog = event.target.closest?.('dialog');
    if (dialog ? dialog.open : event.target.closest?.('input, select, textarea, [contenteditable], [role="combobox"], [role="listbox"]')) return;

    const isSecond = event.timeStamp - leader < 3000;
    leader = event.key === 'g' ? event.timeStamp : 0;
    const go = isSecond && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    const press = go || document.querySelector(`[data-press="${CSS.escape(event.key)}"]`) || (event.key === 't' && document.querySelector('[data-toggle-view]:not([aria-current])'));
    const find = event.key === '/' && document.querySelector('[data-filter]');
    if (event.key === '?') document.querySelector('[data-open="shortcuts"]')?.click();
    else if (press) press.click();
    else if (find) find.focus();
    else return;
    event.preventDefault();
  });
})();
