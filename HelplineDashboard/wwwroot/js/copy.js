// Copies what a field holds: <button data-copy="id">. Where a browser forbids it, the text is selected, and Ctrl+C does it.
addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = 'Copied';
  } catch { /* Selected it is. */ }
});
