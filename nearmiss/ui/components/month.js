// The month view. Python makes every word; here they become elements, always as text. Runs again on every change.
const WEEK = 7 * 86400000;
const TYPED_IN = 'input, textarea, select, [role="combobox"], [role="textbox"]';
const OPENED = '.st-key-opened-form, [role="dialog"], [role="listbox"]';

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const dot = (kind) => make("span", { class: `dot ${kind}`, "aria-hidden": "true" });

function dayCell(cell) {
  if (!cell) return make("td");
  const number = make("span", { class: cell.today ? "number today" : "number" }, String(cell.number));
  const name = make("span", { class: "name" }, cell.name);
  if (!cell.button) return make("td", cell.today ? { "aria-current": "date" } : {}, make("span", { class: "day" }, number));
  const counts = cell.counts.map(([kind, count]) => make("span", { class: "count" }, ...(kind ? [dot(kind)] : []), String(count)));
  const button = make("button", {
    type: "button", class: `day ${cell.tint}`.trim(), tabindex: "-1", "data-day": cell.day,
    "aria-pressed": String(cell.selected),
    ...(cell.today && { "aria-current": "date" }),
  }, name, make("span", { class: "seen", "aria-hidden": "true" }, number, make("span", { class: "counts" }, ...counts)));
  return make("td", {}, button);
}

// The button an arrow key leads to: the next or last one, or the nearest a week or more away.
function neighbour(days, from, key) {
  const at = (button) => Date.parse(button.dataset.day);
  const here = days.indexOf(from);
  if (key === "ArrowRight") return days[here + 1];
  if (key === "ArrowLeft") return days[here - 1];
  if (key === "ArrowDown") return days.find((day) => at(day) >= at(from) + WEEK);
  if (key === "ArrowUp") return days.findLast((day) => at(day) <= at(from) - WEEK);
  if (key === "Home") return days[0];
  return key === "End" ? days.at(-1) : undefined;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const table = JSON.parse(new TextDecoder().decode(data));
  const root = parentElement.querySelector(".month");
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.day : undefined;
  const stop = root.querySelector('[tabindex="0"]')?.dataset.day;
  if (table.part) root.dataset.part = table.part;
  else delete root.dataset.part;
  const head = table.weekdays.map((name) => make("th", { scope: "col", "aria-label": name }, name.slice(0, 2)));
  const rows = table.weeks.map((week) => make("tr", {}, ...week.map(dayCell)));
  const legend = table.legend.map(([kind, word]) => make("span", { class: "count" }, dot(kind), word));
  root.replaceChildren(
    make("table", {},
      make("caption", {}, make("strong", {}, table.caption), `, ${table.count}`),
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...rows)),
    make("p", { class: "legend" }, ...legend),
  );
  const days = [...root.querySelectorAll("button")];
  const first = days.find((day) => day.dataset.day === focused)
    ?? days.find((day) => day.ariaPressed === "true") ?? days.find((day) => day.dataset.day === stop) ?? days.find((day) => day.ariaCurrent) ?? days[0];
  if (first) first.tabIndex = 0;
  if (focused && first?.dataset.day === focused) first.focus();
  root.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button) setTriggerValue("picked", button.ariaPressed === "true" ? "" : button.dataset.day);
  };
  for (const day of days) day.onfocus = () => days.forEach((other) => { other.tabIndex = other === day ? 0 : -1; });
  root.onkeydown = (event) => {
    const next = neighbour(days, event.target, event.key);
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  };
  // Escape goes back from the day that is chosen, wherever on the page, unless something else is left with it.
  document.removeEventListener("keydown", root.leave);
  root.leave = (event) => {
    const chosen = event.key === "Escape" && !event.defaultPrevented && root.querySelector('[aria-pressed="true"]');
    if (!chosen || event.target.closest?.(TYPED_IN) || document.querySelector(OPENED)) return;
    if (root.contains(event.target)) chosen.focus();
    setTriggerValue("picked", "");
  };
  document.addEventListener("keydown", root.leave);
  document.dispatchEvent(new Event("drawn"));
  return () => document.removeEventListener("keydown", root.leave);
}
