// A link of a block is followed as going back in the history would: Streamlit runs the page of the address, and the
// session stays. So are the search box of a block, and the navigation's entry of the page that is open: Streamlit runs
// that one with the address it has, so that with a record open (?id=) its own entry does nothing.
const LINK = "a[data-go]";
const ENTRY = '[data-testid="stSidebarNavLink"]';
function go(address) {
  history.pushState(history.state, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}
function merged(search) {
  const address = new URL(location.href);
  for (const [name, value] of new URLSearchParams(search)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address;
}
// What stands further down the page is gone to with the focus: into its field, or to its heading.
function goDown(name) {
  const places = [`#${CSS.escape(name)}`, `.st-key-${CSS.escape(name)}`, `[data-key="${CSS.escape(name)}"]`];
  const there = places.map((place) => document.querySelector(place)).find(Boolean);
  const target = there?.querySelector("textarea, input") ?? there;
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}
const AIMS = ["pointerdown", "focusin", "click"];
const HERE = 'a[data-go="here"]';
function aim(event) { // a new tab opens the whole address, with what the link leaves as it is
  const link = event.target.closest?.(HERE);
  if (!link) return;
  link.dataset.query ??= link.getAttribute("href");
  link.href = merged(link.dataset.query);
}
function follow(link) {
  if (link.dataset.go === "down") goDown(link.hash.slice(1));
  else go(link.matches(HERE) ? merged(link.dataset.query ?? link.getAttribute("href")) : link.href);
}
function onGo(event) {
  follow(event.detail);
}
function onLink(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  const link = event.target.closest?.(LINK);
  if (!link) return;
  event.preventDefault();
  follow(link);
}
// A block may be drawn anew, or moved by what is drawn above it, while a finger is on its link: then there is no click,
// and the link is followed all the same.
const STILL = 10; // pixels a finger may move
const SENT = 100; // milliseconds in which the words of a field that was left are sent
let down;
function onDown(event) {
  const link = event.button === 0 && event.isPrimary && event.target.closest?.(LINK);
  down = link ? { link, x: event.clientX, y: event.clientY } : undefined;
}
function onUp(event) {
  const was = down;
  down = undefined;
  if (!was || Math.hypot(event.clientX - was.x, event.clientY - was.y) > STILL) return;
  if (was.link.isConnected && was.link.contains(event.target)) return; // the click follows by itself
  if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) setTimeout(follow, SENT, was.link);
}
function onEntry(event) {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const entry = !elsewhere && event.target.closest?.(ENTRY);
  if (entry && location.search && entry.pathname === location.pathname) setTimeout(() => go(entry.pathname));
}
const NARROW = 768; // pixels, below which the navigation covers the page (Streamlit 1.67)
const CLOSES = '#stSidebar[data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button';
// Where the navigation lies over the page it closes with the choice: Streamlit does so on what calls itself a phone, not
// in a narrow window or for somebody who zooms.
function onChosen(event) {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (innerWidth < NARROW && !elsewhere && event.target.closest?.(ENTRY))
    setTimeout(() => document.querySelector(CLOSES)?.click());
}
function onSearch(event) {
  const form = event.target.closest?.("form[data-go]");
  if (!form) return;
  event.preventDefault();
  const box = form.querySelector("input");
  const words = box.value.trim();
  if (!words && !box.defaultValue) return;
  box.value = box.defaultValue;
  if (innerWidth < NARROW) document.querySelector(CLOSES)?.click();
  const address = new URL(form.dataset.go, location.href);
  if (words) address.searchParams.set(box.name, words); // else the list is shown whole again
  go(address.pathname + address.search);
}
// A menu closes when it was chosen from, when the focus or a press goes elsewhere, and on Escape.
const MENU = "details.menu";
function closeMenus(kept) {
  for (const menu of document.querySelectorAll(`${MENU}[open]`)) if (!menu.contains(kept)) menu.open = false;
}
function onAnywhere(event) {
  const chosen = event.type === "click" && event.target.closest?.(`${MENU} [data-choice]`);
  closeMenus(chosen ? undefined : event.target);
}
function onMenuKey(event) {
  const menu = event.target.closest?.(`${MENU}[open], details.why[open]`);
  if (!menu) return;
  const summary = menu.querySelector("summary");
  const choices = [summary, ...menu.querySelectorAll("[data-choice]")];
  const here = choices.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 1, End: choices.length - 1 }[event.key];
  if (event.key === "Escape") {
    menu.open = false;
    summary.focus();
  } else if (menu.matches(MENU) && to !== undefined) choices.at(to % choices.length).focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
// A phone has room for one of two sides: which one is the reader's to say, and nobody else's.
function onSide(event) {
  const pressed = event.target.closest?.("button[data-side]");
  if (!pressed) return;
  const all = pressed.closest(".sides");
  for (const button of all.querySelectorAll("button[data-side]")) button.ariaPressed = String(button === pressed);
  all.dataset.shown = [...all.querySelectorAll("button[data-side]")].indexOf(pressed);
}
function onToggle(event) {
  const list = event.target.matches?.(`${MENU}[open]`) && event.target.querySelector("ul");
  if (!list) return;
  event.target.classList.remove("end");
  list.style.marginInlineEnd = "";
  event.target.classList.toggle("end", list.getBoundingClientRect().right > document.documentElement.clientWidth);
  const { left } = list.getBoundingClientRect();
  if (left < 0) list.style.marginInlineEnd = `${left}px`; // there is no room on either side
  intoSight(list);
}
// What opens below the fold would begin behind what stands at the foot of the page: the page goes up by as much.
function intoSight(list) {
  const foot = document.querySelector('[data-testid="stBottom"]');
  const below = list.getBoundingClientRect().bottom - (foot?.getBoundingClientRect().top ?? innerHeight);
  if (below > 0) document.querySelector('[data-testid="stMain"]')?.scrollBy(0, below + 8);
}
function start(signal) {
  document.addEventListener("click", onLink, { signal });
  document.addEventListener("go", onGo, { signal });
  window.addEventListener("pointerdown", onDown, { capture: true, signal });
  window.addEventListener("pointerup", onUp, { capture: true, signal });
  document.addEventListener("click", onSide, { signal });
  document.body.addEventListener("click", onEntry, { capture: true, signal });
  document.addEventListener("click", onChosen, { signal });
  document.addEventListener("submit", onSearch, { signal });
  document.addEventListener("keydown", onMenuKey, { capture: true, signal });
  document.addEventListener("toggle", onToggle, { capture: true, signal });
  for (const what of ["click", "focusin"]) window.addEventListener(what, onAnywhere, { capture: true, signal });
  for (const what of AIMS) window.addEventListener(what, aim, { capture: true, signal });
}
