const PAUSE = 1000;
const ONCE = 1000;
const SENT = 100;
const KEPT = 8;
const DONE = 5000;
const STILL = 10;
const ELSEWHERE = '[data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';
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
  else link.click();
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
function press(name, event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (name === pressed && event.timeStamp - pressedAt < ONCE) return;
  [pressed, pressedAt] = [name, event.timeStamp];
  count += 1;
  kept = [...kept, [count, name]].slice(-KEPT);
  const box = document.activeElement;
  if (isBox(box) || box.closest('[data-testid="stNumberInput"]')) commit(box);
  setTimeout(() => keep("presses", kept)); // after the words of the box one is still in
}
function under(event) {
  const button = event.target.closest?.('[data-testid="stButton"] button');
  return keep && button && !button.disabled && nameOf(button);
}
function onPress(event) {
  const name = under(event);
  if (name) press(name, event);
}
let down;
function onDown(event) {
  const name = event.isTrusted && event.button === 0 && under(event);
  down = name ? { name, x: event.clientX, y: event.clientY } : undefined;
}
function onUp(event) {
  const was = event.button === 0 ? down : undefined;
  down = undefined;
  const rests = was && Math.hypot(event.clientX - was.x, event.clientY - was.y) < STILL;
  if (rests && under(event) !== was.name) press(was.name, event);
}
function onShortcut(event) {
  if (!(event.isTrusted && event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
  const buttons = [...document.querySelectorAll('[data-testid="stButton"] button')]
    .filter((button) => /enter/i.test(button.innerText) && nameOf(button));
  const after = (button) => event.target.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  const button = buttons.find(after) ?? buttons.at(-1);
  if (!button || button.disabled || !keep) return;
  press(nameOf(button), event);
}
export default function ({ setStateValue }) {
  keep = setStateValue;
  document.addEventListener("input", onInput);
  document.addEventListener("focusout", onLeave);
  document.addEventListener("click", onGo, true);
  document.body.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onEscape, true);
  document.addEventListener("click", onPress, true);
  document.addEventListener("mousedown", onDown, true);
  document.addEventListener("mouseup", onUp, true);
  document.addEventListener("keydown", onShortcut, true);
  return () => {
    document.removeEventListener("input", onInput);
    document.removeEventListener("focusout", onLeave);
    document.removeEventListener("click", onGo, true);
    document.body.removeEventListener("keydown", onKey);
    document.removeEventListener("keydown", onEscape, true);
    document.removeEventListener("click", onPress, true);
    document.removeEventListener("mousedown", onDown, true);
    document.removeEventListener("mouseup", onUp, true);
    document.removeEventListener("keydown", onShortcut, true);
  };
}
