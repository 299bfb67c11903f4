// A wallboard shows as many tiles as can be read from across the room, and turns the page when there are more. It never scrolls or sleeps.
(() => {
  const turn = 15000;
  let shown = 0;
  let held = false;
  let lock = null;

  function lay() {
    const grid = document.querySelector('[data-wall]');
    if (!grid) return;
    const tiles = [...grid.querySelectorAll('[data-wall-tile]')];
    const { width, height } = grid.getBoundingClientRect();
    const most = { columns: Math.max(1, Math.min(4, Math.floor(width / 420))), rows: Math.max(1, Math.min(width < 840 ? 3 : 2, Math.floor(height / 200))) };
    const capacity = most.columns * most.rows;
    const pages = Math.max(1, Math.ceil(tiles.length / capacity));
    shown %= pages;

    // Pages of about the same size: seven tiles are four and three, not six and one.
    const perPage = Math.ceil(tiles.length / pages);
    const columns = perPage <= most.columns ? Math.max(1, perPage) : Math.ceil(perPage / most.rows);
    grid.style.setProperty('--columns', columns);
    grid.style.setProperty('--rows', Math.max(1, Math.ceil(perPage / columns)));
    tiles.forEach((tile, index) => { tile.hidden = Math.floor(index / perPage) !== shown; });

    const dots = document.querySelector('[data-wall-dots]');
    if (!dots) return;
    dots.hidden = pages < 2;
    if (dots.childElementCount !== pages) dots.replaceChildren(...Array.from({ length: pages }, () => document.createElement('i')));
    [...dots.children].forEach((dot, index) => dot.toggleAttribute('data-on', index === shown));
    dots.toggleAttribute('data-held', held);
    dots.setAttribute('aria-label', `Page ${shown + 1} of ${pages}, ${held ? 'held' : 'turning'}`);
  }

  async function stayAwake() {
    try {
      if (document.querySelector('[data-wall]') && document.visibilityState === 'visible' && (!lock || lock.released)) {
        lock = await navigator.wakeLock?.request('screen');
      }
    } catch { /* Not allowed here: then the television's own setting must do. */ }
  }

  // Tiles come and go with the board; our own dots are not looked at again.
  new MutationObserver(changes => {
    if (changes.some(change => [...change.addedNodes, ...change.removedNodes]
      .some(node => node.nodeType === Node.ELEMENT_NODE && (node.matches('[data-wall-tile]') || node.querySelector('[data-wall-tile]'))))) lay();
    stayAwake();
  }).observe(document.body, { subtree: true, childList: true });

  addEventListener('resize', lay);
  document.addEventListener('visibilitychange', stayAwake);
  addEventListener('click', event => {
    if (!event.target.closest?.('[data-wall-dots]')) return;
    held = !held;
    lay();
  });
  setInterval(() => {
    if (!held) shown++;
    lay();
  }, turn);
  lay();
  stayAwake();
})();
