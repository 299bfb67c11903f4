// A button with data-copy="id" copies what that field or element holds. Where a browser does not let a page do so (plain HTTP from another
// machine), it is selected instead, ready for Ctrl+C.
addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const from = button && document.getElementById(button.dataset.copy);
  if (!from) return;
  try {
    await navigator.clipboard.writeText((from.value ?? from.textContent).trim());
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 2000);
  } catch {
    if (from.select) from.select();
    else getSelection().selectAllChildren(from);
  }
});
