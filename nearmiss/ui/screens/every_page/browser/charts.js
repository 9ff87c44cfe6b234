// A chart is one picture for who listens: it is reached by Tab, says its words, and nothing in it is read once more. Vega
// says what it is anew whenever it draws; Streamlit has no option for either. What saves a picture presses Streamlit's
// own button for it, which the stylesheet hides: with every chart it would say all its words again.
const DRAWN = '[data-testid="stVegaLiteChart"] > :is(svg, canvas):not([aria-hidden])';
const YEAR = ".blocks .plan.year:not([tabindex])";
const SAVES = '[data-testid="stElementToolbar"] button[aria-label^="Download as PNG"]';
function say(chart) {
  chart.tabIndex = 0;
  chart.role = "img";
}
function listen() {
  for (const drawn of document.querySelectorAll(DRAWN)) {
    drawn.ariaHidden = "true";
    say(drawn.parentElement);
  }
  document.querySelectorAll(YEAR).forEach(say);
}
function onPicture(event) {
  const pressed = event.target.closest?.("button[data-picture]");
  if (pressed) document.querySelector(`.st-key-${CSS.escape(pressed.dataset.picture)} ${SAVES}`)?.click();
}
function start(signal) {
  const drawn = new MutationObserver(listen);
  drawn.observe(document.querySelector('[data-testid="stApp"]') ?? document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => drawn.disconnect());
  document.addEventListener("click", onPicture, { signal });
  listen();
}
