// A button with data-copy="id" copies that element's text. Where a browser does not let a page do so (plain HTTP from another machine), the text
// is selected instead, ready for Ctrl+C.
addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const from = button && document.getElementById(button.dataset.copy);
  if (!from) return;
  try {
    await navigator.clipboard.writeText(from.textContent.trim());
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 2000);
  } catch {
    getSelection().selectAllChildren(from);
  }
});
