// Fields and forms. A field that is wrong says so and by which words: those in the container called "wrong.", the key of
// the field's widget and a number. In a form that was opened and has no long text in it, Enter in a line presses the
// primary button, and Escape "Cancel". A day that Ctrl+Enter saves is left first: Streamlit sends it when it is left.
const STATE = "data-test-script-state";
const FORM = '.st-key-opened-form, [class*="st-key-form-"]';
const WRONG = '[class*="st-key-wrong-"]';
const CONTROL = 'input:not([tabindex="-1"], [type="radio"]), textarea, [role="spinbutton"], [role="radiogroup"]';
const ONE_LINE = '[data-testid="stTextInput"] input, [data-testid="stNumberInput"] input, [role="spinbutton"]';
const PRIMARY = '[data-testid="stBaseButton-primary"]';
const CANCEL = '[data-testid="stElementContainer"][class*="cancel"] button';
const OVERLAY = '[role="listbox"], [role="dialog"], [role="menu"]'; // it has Escape and Enter to itself
const LATER = [50, 500, 2500]; // milliseconds after a run: what is long or rare comes late, as its own script is fetched
function fieldOf(wrong) {
  const name = [...wrong.classList].find((each) => each.startsWith("st-key-wrong-"));
  return document.querySelector(`.${CSS.escape(name.replace("wrong-", "").replace(/-\d+$/, ""))}`);
}
function describe(control, id, isThere) {
  const words = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (isThere) words.push(id);
  if (words.length) control.setAttribute("aria-describedby", words.join(" "));
  else control.removeAttribute("aria-describedby");
}
function mark() {
  const said = new Set();
  for (const [number, wrong] of document.querySelectorAll(WRONG).entries()) {
    const sentence = wrong.querySelector('[data-testid="stMarkdownContainer"]') ?? wrong;
    sentence.id ||= `wrong-${number}-${performance.now()}`;
    const field = fieldOf(wrong);
    const controls = [...(field?.querySelectorAll(CONTROL) ?? [])];
    for (const control of controls) control.setAttribute("aria-invalid", "true");
    for (const control of controls.length ? controls : (field?.querySelectorAll("button") ?? [])) {
      control.dataset.wrong = sentence.id;
      describe(control, sentence.id, true);
      said.add(control);
    }
  }
  for (const control of document.querySelectorAll("[data-wrong]")) {
    if (said.has(control)) continue;
    describe(control, control.dataset.wrong, false);
    control.removeAttribute("aria-invalid");
    delete control.dataset.wrong;
  }
}
function settle() {
  if (document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== "notRunning") return;
  mark();
  // what somebody wrote runs the way its own letters do
  for (const box of document.querySelectorAll('textarea:not([dir]), input[type="text"]:not([dir])')) box.dir = "auto";
}
function onKey(event) {
  const isWithControl = event.ctrlKey || event.metaKey;
  if (!event.isTrusted || event.isComposing || event.altKey || event.shiftKey || document.querySelector(OVERLAY)) return;
  const form = event.target.closest?.(FORM);
  if (event.key === "Enter" && isWithControl && event.target.matches?.('[role="spinbutton"]')) {
    const elsewhere = form?.querySelector(PRIMARY) ?? document.querySelector('[data-testid="stMain"]');
    elsewhere?.focus({ preventScroll: true });
  }
  if (!form || isWithControl || form.querySelector("textarea")) return;
  const sends = event.key === "Enter" && event.target.matches(ONE_LINE) && form.querySelector(PRIMARY);
  const button = event.key === "Escape" ? form.querySelector(CANCEL) : sends;
  if (!button || button.disabled) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  button.focus(); // what is left is sent first
  button.click();
}
function start(signal) {
  const app = document.querySelector(`[${STATE}]`);
  let waits = [];
  const onState = () => {
    waits.forEach(clearTimeout);
    waits = LATER.map((moment) => setTimeout(settle, moment));
  };
  const watcher = new MutationObserver(onState);
  if (app) watcher.observe(app, { attributeFilter: [STATE] });
  signal.addEventListener("abort", () => watcher.disconnect());
  addEventListener("keydown", onKey, { capture: true, signal });
  onState(); // the first run may be over
}
