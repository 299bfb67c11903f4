// Starts Blazor, and never gives up: a television has nobody to press "retry". When the server is back and remembers the circuit, the page
// goes on; when it does not (it was restarted), the page is loaded again. While it is away, board.js says so.
(() => {
  const root = document.documentElement;
  const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
  let isDown = false;

  function say(lostAt) {
    if (lostAt) root.dataset.lostSince = lostAt;
    else delete root.dataset.lostSince;
    dispatchEvent(new Event('helpline-connection'));
  }

  // Asked before loading the page again: a browser that gets no answer shows its own error page and stays there.
  async function answers() {
    try {
      return (await fetch(location.href, { cache: 'no-store', headers: { 'Accept': 'text/html' } })).ok;
    } catch {
      return false;
    }
  }

  async function comeBack() {
    if (isDown) return;
    isDown = true;
    say(Date.now());
    for (let wait = 1000; isDown; wait = Math.min(wait * 1.5, 5000)) {
      await pause(wait);
      if (!isDown || !await answers()) continue;
      try {
        if (await Blazor.reconnect()) return up();
      } catch {
        continue; // Gone again in between.
      }

      if (await answers()) return location.reload();
    }
  }

  function up() {
    isDown = false;
    say(null);
  }

  Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp: up } } });
  addEventListener('online', () => { if (isDown) Blazor.reconnect().then(ok => { if (ok) up(); }, () => { }); });

  // The server may go between the page and its circuit; and on a wallboard nobody reads an error and presses reload.
  setInterval(async () => {
    const failed = getComputedStyle(document.getElementById('blazor-error-ui')).display !== 'none';
    const alive = document.querySelector('main[data-live]');
    if (!isDown && (!alive || (failed && document.querySelector('[data-wall]'))) && await answers()) location.reload();
  }, 30000);
})();
