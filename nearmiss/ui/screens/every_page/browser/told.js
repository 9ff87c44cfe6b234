// What a run has to say at its end: which buttons write, and what was done, read aloud once.
let read;
export default function ({ data: [buttons, number, sentence], parentElement }) {
  globalThis.nearmissButtons = buttons;
  if (number === read) return;
  read = number;
  parentElement.querySelector("[role=status]").textContent = sentence;
}
