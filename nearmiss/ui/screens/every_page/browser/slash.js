// The key "/" leads into the box that searches everything: only where no field has the focus, and only if the settings let it
// (the box says so). Where the navigation is folded away it is opened first.
const BOX = '[data-key="search"]';
const TYPED_IN = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]';
const OPENS = '[data-testid="stExpandSidebarButton"]';
function enter(tries) {
  const box = document.querySelector(BOX);
  box?.focus();
  if (tries && (document.querySelector(OPENS) || document.activeElement !== box)) setTimeout(enter, 50, tries - 1);
}
function onSlash(event) {
  const other = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing;
  const box = event.key === "/" && !other && document.querySelector(`${BOX}[title*="/"]`);
  if (!box || event.target.closest?.(TYPED_IN) || document.querySelector('[role="dialog"]')) return;
  event.preventDefault();
  document.querySelector(OPENS)?.click();
  enter(20);
}
function start(signal) {
  document.addEventListener("keydown", onSlash, { signal });
}
