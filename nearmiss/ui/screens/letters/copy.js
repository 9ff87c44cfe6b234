// Copies the letter as it stands in its box this very moment, which Python may not have heard of yet.
const BOX = '[class*="st-key-letter-"] textarea';

const SHOWN = 2000;

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https, or where the browser asks first and is told no, the old way works.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const show = () => { button.textContent = Date.now() < Number(button.dataset.until ?? 0) ? data.done : data.label; };
  show();
  button.onclick = async () => {
    await copy(document.querySelector(BOX)?.value ?? data.text);
    button.dataset.until = Date.now() + SHOWN; // a run of the page may come between
    show();
    setTimeout(show, SHOWN + 100);
  };
}
