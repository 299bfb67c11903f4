// A television. On /screen it shows its code, counts down, and goes on by itself when somebody has confirmed it. On its wallboard it says once a
// minute that it is there, and goes where it is sent: to another address, or, when it was sent away, back to showing a code.
(() => {
  const asking = document.querySelector('[data-screen-until]');

  // No answer is no news: the server may be away, and comes back.
  async function state() {
    try {
      const answer = await fetch('/wall-state', { cache: 'no-store' });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  if (document.querySelector('[data-screen]')) {
    const left = document.querySelector('[data-screen-left]');
    const told = Number(document.querySelector('meta[name="server-now"]')?.content);
    const offset = told ? told - Date.now() : 0;
    let loaded = false;
    const again = () => { if (!loaded) { loaded = true; location.reload(); } };

    function count() {
      if (!asking) return;
      const seconds = Math.max(0, Math.ceil((Number(asking.dataset.screenUntil) - Date.now() - offset) / 1000));
      if (left) left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }

    setInterval(count, 1000);
    setInterval(async () => {
      const now = await state();
      if (now && (now.state !== 'asking' || !asking)) again();
    }, asking ? 3000 : 20000);
    count();
    return;
  }

  if (!location.pathname.startsWith('/wall/')) return;
  const isHere = address => {
    const there = new URL(address, location.origin);
    return decodeURIComponent(there.pathname) === decodeURIComponent(location.pathname) && there.search === location.search;
  };
  let isTelevision = false;
  async function here() {
    const now = await state();
    if (now?.state === 'wall') {
      isTelevision = true;
      if (!isHere(now.address)) return location.replace(now.address);
    } else if (now && isTelevision) return location.replace('/screen');
    // Somebody who looks at a wallboard at a desk is asked this once.
    if (!now || isTelevision) setTimeout(here, 60000);
  }
  setTimeout(here, 5000);
})();
