// The focus after a run: in the first field that was refused, or of a form that was opened; on a new page at its heading;
// at what was selected on the same page, a day of the calendar say, and where that is left at what led to it; else where
// it was, where a form was opened that is closed now, or, when what had it is gone, at the card that stands there now. It
// is never left on the page's body, from where a keyboard begins at the very top. Nobody's focus is taken away otherwise:
// only one that is lost is put somewhere.
const STATE = "data-test-script-state";
const RECORD = ["id", "to", "person", "week", "compare"]; // what else of an address makes it another page
const OPENED = '.st-key-opened-form, [class*="st-key-form-"]';
const REFUSED = '[class*="st-key-wrong-"]'; // its name ends with a number that tells one refusal from the next
const WIDGET = '[data-testid="stElementContainer"][class*="st-key-"]';
const FIELD = "input:not([type=hidden]), textarea, select, [role=spinbutton], [role=combobox], [role=radio]";
const PART = "[data-part]"; // what the address selects within a page: its heading, or what is used there
const FOOT = ".st-key-foot"; // what was taken back there is looked for where it was pressed
const CARD = "section.card, [data-testid=stExpander]";
const OPEN = '[aria-expanded="true"], details.menu[open] *'; // a menu, which closes when the focus goes elsewhere
const STOPS = `a[href], button, summary, [tabindex="0"], ${FIELD}`;
const TRIES = 100; // a widget comes a moment after its run: its own script is fetched first
const AGAIN = 50;
const DRAWN = 20; // a block is drawn a moment after its run
let place;
let forms = new Map(); // those that are open, each with what had the focus before
let refusals = new Set();
let last;
let held; // what had the focus: it may be taken from the page a moment after the run that no longer draws it
let heldAt; // the page on which it came to it
let parts = [];
let left; // the part that was left: what led to it has the focus again
let waiting;
let arrival; // what the address of a new page selected: there its title has the focus, whenever the parts are drawn
const isSeen = (element) => element?.isConnected && element.getClientRects().length > 0;
const isLost = () => !isSeen(document.activeElement) || document.activeElement === document.body;
const main = () => document.querySelector('[data-testid="stMain"]') ?? document.body;
function here() {
  const address = new URLSearchParams(location.search);
  return [location.pathname, ...RECORD.map((name) => address.get(name))].join(" ");
}
function names(element) {
  const keys = [];
  for (let node = element; node && node !== document.body; node = node.parentElement) {
    const widget = [...node.classList].find((name) => name.startsWith("st-key-"));
    if (node.dataset.key) keys.push(`[data-key="${CSS.escape(node.dataset.key)}"]`);
    else if (widget) keys.push(`.${CSS.escape(widget)}`);
  }
  return keys;
}
function remember(event) {
  const element = event.target;
  held = element;
  left = undefined;
  heldAt = here();
  if (!main().contains(element) || element.closest(FOOT)) return;
  const cards = [...main().querySelectorAll(CARD)];
  last = { keys: names(element), card: cards.findIndex((card) => card.contains(element)), place: here() };
}
function take(element) {
  if (!isSeen(element)) return false;
  const stops = element.matches(STOPS) ? element : element.querySelector(STOPS);
  const target = element.matches("section, div") ? element.querySelector("h2, h3, h4") ?? stops : stops ?? element;
  if (!target) return false;
  if (!target.matches(STOPS)) target.tabIndex = -1;
  target.focus({ preventScroll: target.matches("h2, h3, h4") });
  return document.activeElement === target;
}
function toHeading() {
  const title = document.querySelector("h1");
  if (!isSeen(title)) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}
function keyOf(element) {
  return [...element.classList].find((name) => name.startsWith("st-key-"));
}
function toField(widget, tries, isThere = () => false) {
  if (isThere()) return;
  const element = widget();
  const field = [...(element?.querySelectorAll(FIELD) ?? [])].find(isSeen) ?? element?.querySelector(".stButton button");
  if (field) field.focus();
  else if (tries) setTimeout(toField, AGAIN, widget, tries - 1, isThere);
}
function toRefused(wrong) {
  const key = keyOf(wrong).replace("wrong-", "").replace(/-\d+$/, "");
  toField(() => document.querySelector(`.${CSS.escape(key)}`), TRIES);
  wrong.scrollIntoView({ block: "nearest" });
}
function toNearest(from) {
  const led = left && main().querySelector(`[data-key$=".${CSS.escape(left)}"]`);
  if (led && take(led)) return;
  const cards = [...main().querySelectorAll(CARD)];
  const there = from?.keys.map((key) => main().querySelector(key)).slice(0, 3) ?? [];
  const places = [there[0], from?.card >= 0 ? cards[Math.min(from.card, cards.length - 1)] : undefined, ...there.slice(1)];
  if (!places.some((element) => element && take(element))) toHeading();
}
function toPart(part) {
  const stop = part.querySelector('[tabindex="0"]') ?? part;
  if (!stop.hasAttribute("tabindex")) stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
  const { top } = part.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) part.scrollIntoView({ block: "start" });
}
function otherPart() {
  const [there, known] = [[...main().querySelectorAll(PART)].filter(isSeen), parts];
  parts = there.map((part) => part.dataset.part);
  left = known.find((part) => !parts.includes(part)) ?? left;
  return there.findLast((part) => !known.includes(part.dataset.part));
}
function toOtherPart(tries) {
  clearTimeout(waiting);
  const other = otherPart();
  if (location.search === arrival) return false;
  arrival = undefined;
  if (other) toPart(other);
  else if (tries) waiting = setTimeout(toOtherPart, AGAIN, tries - 1);
  return Boolean(other);
}
function settle() {
  const [before, known, heard] = [place, forms, refusals];
  place = here();
  const isNew = before !== place;
  const edit = new URLSearchParams(location.search).get("edit");
  const open = new Map([...document.querySelectorAll(OPENED)].map((form) => [`${keyOf(form)} ${edit}`, form]));
  forms = new Map([...open.keys()].map((name) => [name, known.has(name) ? known.get(name) : last]));
  const wrong = [...document.querySelectorAll(REFUSED)];
  refusals = new Set(wrong.map(keyOf));
  const refused = wrong.find((each) => !heard.has(keyOf(each)));
  const opened = [...open].find(([name]) => !known.has(name))?.[1];
  const closed = [...known].find(([name]) => !open.has(name))?.[1];
  if (refused) {
    toRefused(refused);
    return;
  }
  if (opened) {
    const isThere = () => opened.contains(document.activeElement); // a quick hand, whose open list would close
    toField(() => opened.querySelector(WIDGET), TRIES, isThere);
    return;
  }
  const has = document.activeElement;
  const isInUse = heldAt === place && has === held && has.matches(`${FIELD}, ${OPEN}`);
  if (isNew && (isLost() || before !== undefined)) {
    otherPart();
    left = undefined;
    if (isInUse) return; // a quick hand was there before the page was whole
    arrival = location.search;
    last = undefined;
    toHeading();
    return;
  }
  if (!toOtherPart(DRAWN) && isLost()) toNearest(closed ?? last);
}
function start(signal) {
  const app = document.querySelector('[data-testid="stApp"]');
  let waits;
  const onState = () => {
    clearTimeout(waits);
    if (app.getAttribute(STATE) === "notRunning") waits = setTimeout(settle, 60);
  };
  const onTaken = () => {
    if (!held || held.isConnected || !isLost()) return;
    held = undefined;
    onState();
  };
  const [watcher, taken] = [new MutationObserver(onState), new MutationObserver(onTaken)];
  if (app) watcher.observe(app, { attributeFilter: [STATE] });
  if (app) taken.observe(app, { childList: true, subtree: true });
  signal.addEventListener("abort", () => [watcher, taken].forEach((each) => each.disconnect()));
  document.addEventListener("focusin", remember, { signal });
  document.addEventListener("drawn", onState, { signal }); // a short run is over before its state was ever shown
  onState(); // the first run may be over
}
