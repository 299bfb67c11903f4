// Time that only passes is not sent: this counts up by itself, in elements that Blazor leaves empty.
//   data-since="ms"  how long ago: 0:07, 12:34, 1:02:03; with data-limit="ms", marked by data-over once it is longer
//   data-clock="ms"  the time of day: 21:42:07
//   data-as-of="ms"  the board's age: too old, and the page turns grey and says so in [data-news]
(() => {
  const root = document.documentElement;
  const tooOld = 6000; // The server publishes at least every two seconds.
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const two = number => String(number).padStart(2, '0');

  // The server's clock less ours: measured when this page was answered, and again when our clock has jumped.
  let offset = 0;
  const told = Number(document.querySelector('meta[name="server-now"]')?.content);
  const answered = performance.getEntriesByType('navigation')[0]?.responseStart;
  if (told) offset = told - (answered ? performance.timeOrigin + answered : Date.now());
  const now = () => Date.now() + offset;

  let steady = Date.now() - performance.now();
  async function minded() {
    const drift = Date.now() - performance.now() - steady;
    if (Math.abs(drift) < 2000) return;
    steady += drift;
    try {
      const answer = await fetch(new URL('favicon.svg', document.baseURI), { method: 'HEAD', cache: 'no-store' });
      const date = Date.parse(answer.headers.get('date'));
      if (date) offset = date + 500 - Date.now(); // The header has whole seconds.
    } catch { /* Away; the page says so. */ }
  }

  function length(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h >= 48 ? `${Math.floor(h / 24)} days` : h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function fill(element) {
    const { since, limit, clock: at } = element.dataset;
    if (since) {
      write(element, length(now() - since));
      element.toggleAttribute('data-long', element.textContent.length > 5);
      if (limit) element.toggleAttribute('data-over', now() - since > limit);
    }
    else if (at) write(element, now() - at > 86400000 ? day.format(new Date(at - offset)) : clock.format(new Date(at - offset)));
  }

  function fillWithin(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches('[data-since],[data-clock]')) fill(node);
    node.querySelectorAll('[data-since],[data-clock]').forEach(fill);
  }

  function news() {
    const asOf = Number(document.querySelector('[data-as-of]')?.dataset.asOf);
    const lost = Number(root.dataset.lostSince);
    const text = lost ? `Connection lost since ${clock.format(new Date(lost))} – figures below are old`
      : asOf && now() - asOf > tooOld ? `No news from the server since ${clock.format(new Date(asOf - offset))}`
      : '';
    root.toggleAttribute('data-no-news', text !== '');
    for (const element of document.querySelectorAll('[data-news]')) {
      write(element, text);
      element.hidden = text === '';
    }
  }

  function tick() {
    document.querySelectorAll('[data-since]').forEach(fill);
    news();
    minded();
  }

  // What Blazor puts in is filled before it is painted; our own texts are no elements and do not come back here.
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'attributes') fill(change.target);
      else change.addedNodes.forEach(fillWithin);
    }
    news();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-since', 'data-clock', 'data-as-of'] });

  addEventListener('helpline-connection', news);
  fillWithin(document.body);
  tick();
  setInterval(tick, 1000);
})();
