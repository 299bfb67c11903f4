// Moving agents: dragging them onto a queue, dialogs that appear, and lists that close.
//   data-agent="code" draggable  a person who can be dragged
//   data-queue="code"            a queue that people can be dropped on
//   data-move-drop               a field that takes "agent|queue"; its change is what the server hears
//   data-modal                   a dialog that is open as long as it is there; Escape presses its [data-close]
(() => {
  const say = (field, value) => { field.value = value; field.dispatchEvent(new Event('change', { bubbles: true })); };
  let dragged = '';
  let over = null;

  function mark(queue) {
    if (over === queue) return;
    over?.removeAttribute('data-over-queue');
    queue?.setAttribute('data-over-queue', '');
    over = queue;
  }

  addEventListener('dragstart', event => {
    const agent = event.target.closest?.('[data-agent]');
    if (!agent) return;
    dragged = agent.dataset.agent;
    event.dataTransfer.setData('text/plain', agent.innerText.split('\n')[0]);
    event.dataTransfer.effectAllowed = 'move';
    document.documentElement.setAttribute('data-dragging', '');
  });

  addEventListener('dragover', event => {
    if (!dragged) return;
    const queue = event.target.closest?.('[data-queue]');
    mark(queue ?? null);
    if (queue) event.preventDefault(); // That is how a browser is told that it may be dropped here.
  });

  addEventListener('drop', event => {
    const queue = event.target.closest?.('[data-queue]');
    const field = document.querySelector('[data-move-drop]');
    if (!dragged || !queue || !field) return;
    event.preventDefault();
    say(field, `${dragged}|${queue.dataset.queue}`);
  });

  addEventListener('dragend', () => {
    dragged = '';
    mark(null);
    document.documentElement.removeAttribute('data-dragging');
  });

  addEventListener('click', event => {
    // A click elsewhere closes a list of choices.
    for (const list of document.querySelectorAll('details.decline[open], details.person-menu[open]')) {
      if (!list.contains(event.target)) list.open = false;
    }
  });

  addEventListener('cancel', event => {
    if (!event.target.matches?.('[data-modal]')) return;
    event.preventDefault();
    event.target.querySelector('[data-close]')?.click();
  }, true);

  function appeared(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const dialog = node.matches('[data-modal]') ? node : node.querySelector('[data-modal]');
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('[data-first]')?.focus();
    }
  }

  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(appeared))).observe(document.body, { subtree: true, childList: true });
})();
