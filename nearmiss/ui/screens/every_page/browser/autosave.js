const PAUSE = 1000;
const ONCE = 1000;
const SENT = 100;
const KEPT = 8;
const DONE = 5000;
const STILL = 10;
const TRIES = 30;
const ELSEWHERE = '[data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"], a[data-go]';
const FORM = '[data-testid="stForm"]'; // what it holds is sent when it is submitted, and Ctrl+Enter submits it
let timer;
let leftAt = -SENT;
function isBox(node) {
  return node.tagName === "TEXTAREA" || node.closest?.('[data-testid="stTextInput"]');
}
function commit(box) {
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
}
function onInput(event) {
  const box = event.target;
  if (!isBox(box)) return;
  clearTimeout(timer);
  timer = setTimeout(() => commit(box), PAUSE);
}
function onLeave(event) {
  if (isBox(event.target)) leftAt = event.timeStamp;
}
function isBusy() {
  return document.querySelector('[data-test-script-state="running"]') !== null;
}
function follow(link, until) {
  if (isBusy() && performance.now() < until) setTimeout(() => follow(link, until), SENT);
  else if (link.isConnected) link.click();
  else document.dispatchEvent(new CustomEvent("go", { detail: link })); // its block was drawn anew meanwhile
}
function onGo(event) {
  const plain = event.isTrusted && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = plain && event.target.closest?.(ELSEWHERE);
  const saves = event.timeStamp - pressedAt < DONE && (event.timeStamp - pressedAt < SENT || isBusy());
  if (!link || (!saves && event.timeStamp - leftAt >= SENT)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const until = saves ? pressedAt + DONE : 0;
  setTimeout(() => follow(link, until), SENT);
}
function onKey(event) {
  if (!event.isTrusted) event.stopPropagation();
}
const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
function onEscape(event) {
  const box = event.isTrusted && event.key === "Escape" && event.target.closest?.('[data-testid="stSelectbox"]');
  if (!box || !box.querySelector('[aria-label="Clear value"]')) return;
  if (event.target.getAttribute("aria-expanded") !== "true") {
    event.stopPropagation();
    return;
  }
  setText.call(event.target, event.target.value + " ");  // what is being typed, Streamlit takes back and clears nothing
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
}
let keep;
let count = 0;
let kept = [];
let pressed;
let pressedAt = -DONE;
function nameOf(button) {
  const named = button.closest('[class*="st-key-"]');
  const key = [...(named?.classList ?? [])].find((name) => name.startsWith("st-key-"))?.slice("st-key-".length);
  return (globalThis.nearmissButtons ?? []).includes(key) && key;
}
function press(name, event, choice = "") {
  event.preventDefault();
  event.stopImmediatePropagation();
  const { ariaChecked, ariaExpanded } = event.target.closest("[data-press]") ?? {};
  const whole = [name, choice, ariaChecked, ariaExpanded].join(" "); // what is ticked by now can be unticked at once
  if (whole === pressed && event.timeStamp - pressedAt < ONCE) return;
  [pressed, pressedAt] = [whole, event.timeStamp];
  count += 1;
  kept = [...kept, [count, name, choice]].slice(-KEPT);
  const box = document.activeElement;
  if (isBox(box) || box.closest('[data-testid="stNumberInput"]')) commit(box);
  setTimeout(() => keep("presses", kept)); // after the words of the box one is still in
}
function under(event) {
  const button = event.target.closest?.('[data-press], [data-testid="stButton"] button');
  return keep && button && !button.disabled && (button.dataset.press ?? nameOf(button));
}
function onPress(event) {
  const name = under(event);
  if (name) press(name, event, event.target.closest("[data-choice]")?.dataset.choice);
}
let down;
function onDown(event) {
  const name = event.isTrusted && event.button === 0 && !event.target.closest?.("[data-choice]") && under(event);
  down = name ? { name, x: event.clientX, y: event.clientY } : undefined;
}
function onUp(event) {
  const was = event.button === 0 ? down : undefined;
  down = undefined;
  const rests = was && Math.hypot(event.clientX - was.x, event.clientY - was.y) < STILL;
  if (rests && under(event) !== was.name) press(was.name, event);
}
function shortcut(from) {
  const buttons = [...document.querySelectorAll('[data-testid="stButton"] button')]
    .filter((button) => /enter/i.test(button.innerText) && nameOf(button));
  const after = (button) => from.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  return buttons.find(after) ?? buttons.at(-1);
}
// A button is drawn a moment after the fields of a page, as its own script is fetched first: a quick hand is not unheard.
function toShortcut(event, tries) {
  const button = shortcut(event.target);
  if (!button && tries) setTimeout(toShortcut, SENT, event, tries - 1);
  if (button && !button.disabled && keep) press(nameOf(button), event);
}
function onShortcut(event) {
  if (event.isTrusted && event.key === "Enter" && (event.ctrlKey || event.metaKey)) toShortcut(event, TRIES);
}
// A server that was started anew knows nothing of the presses that the one before it answered: those up to the mark, a
// press on nothing. What was pressed while no server was there, it hears as soon as one is.
const CONNECTION = "data-test-connection-state";
let mark = 0;
let isCut = false;
function onConnection(app) {
  const isThere = app.getAttribute(CONNECTION) === "CONNECTED";
  if (!isThere && !isCut) kept = [...kept, [(mark = count), "", ""]].slice(-KEPT);
  if (isThere && isCut && count > mark) keep("presses", (kept = [...kept]));
  isCut = !isThere;
}
function start(signal, { setStateValue }) {
  keep = setStateValue;
  const app = document.querySelector(`[${CONNECTION}]`);
  const watcher = new MutationObserver(() => onConnection(app));
  if (app) watcher.observe(app, { attributeFilter: [CONNECTION] });
  signal.addEventListener("abort", () => watcher.disconnect());
  document.addEventListener("input", onInput, { signal });
  document.addEventListener("focusout", onLeave, { signal });
  document.addEventListener("click", onGo, { capture: true, signal });
  document.body.addEventListener("keydown", onKey, { signal });
  document.addEventListener("keydown", onEscape, { capture: true, signal });
  document.addEventListener("click", onPress, { capture: true, signal });
  document.addEventListener("mousedown", onDown, { capture: true, signal });
  document.addEventListener("mouseup", onUp, { capture: true, signal });
  document.addEventListener("keydown", onShortcut, { capture: true, signal });
}
