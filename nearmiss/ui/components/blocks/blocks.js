// Python says every element and word; here they become elements of the lists above, and words always text.
// Runs again whenever what it draws changes: what a reader unfolded stays unfolded, and the focus where it was.
function make([tag, attributes, ...inside]) {
  if (!TAGS.has(tag)) throw new Error(`no block has a <${tag}>`);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  element.append(...inside.map((child) => (typeof child === "string" ? child : make(child))));
  return element;
}

const folds = (root) => [...root.querySelectorAll("details[data-fold]:not(.menu)")];

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".blocks");
  const text = new TextDecoder().decode(data);
  if (root.drawn === text) return;
  root.drawn = text;
  const was = new Map(folds(root).filter((fold) => fold.open !== fold.begins).map((fold) => [fold.dataset.fold, fold.open]));
  const shown = [...root.querySelectorAll(".sides")].map((sides) => sides.dataset.shown);
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const named = () => [...root.querySelectorAll(`[data-key="${CSS.escape(focused)}"]`)]; // several, where links lead to one place
  const place = focused ? named().indexOf(document.activeElement) : 0;
  root.replaceChildren(...JSON.parse(text).map(make));
  for (const fold of folds(root)) {
    if (fold.matches(".roomy")) fold.open = !matchMedia("(width <= 640px)").matches;
    fold.begins = fold.open;
    fold.open = was.get(fold.dataset.fold) ?? fold.open;
  }
  for (const [at, sides] of root.querySelectorAll(".sides").entries()) {
    if (shown[at] === undefined) continue;
    sides.dataset.shown = shown[at];
    for (const [number, button] of sides.querySelectorAll("button[data-side]").entries())
      button.ariaPressed = String(number === Number(shown[at]));
  }
  if (focused) (named()[place] ?? named()[0])?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("drawn"));
}
