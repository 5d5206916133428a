// Two or three accounts: a tied passage lights up its like in the others, and scrolling one brings the others along.

import { actions } from "./room.js";

const side = document.getElementById("side");
const columns = [...side.querySelectorAll(".column")];
const together = document.getElementById("tied");
const ties = (piece) => (piece?.dataset.tie || "").split(" ").filter(Boolean);
const like = (column, tie) => column.querySelector(`[data-tie~="${CSS.escape(tie)}"]`);
// The same words stand in one place; an act is told again and again, so it leads only where no words do.
const leads = (piece, column) => { const found = ties(piece).filter((tie) => like(column, tie)); return found.find((tie) => tie.startsWith("st")) || found[0]; };
let leading = null;
let following = false;

// -- by hover

function light(names) {
  for (const piece of side.querySelectorAll(".lit")) piece.classList.remove("lit");
  for (const name of names) for (const piece of side.querySelectorAll(`[data-tie~="${CSS.escape(name)}"]`)) piece.classList.add("lit");
}

side.addEventListener("pointerover", (event) => light(ties(event.target.closest("[data-tie]"))));
side.addEventListener("pointerleave", () => light([]));

// -- by a click, or from the list

function goTo(name, from) {
  for (const column of columns) {
    const piece = column === from ? null : like(column, name);
    if (piece) place(column, piece, column.clientHeight / 3);
  }
  light([name]);
}

function place(column, piece, at) {
  const offset = piece.getBoundingClientRect().top - column.getBoundingClientRect().top;
  column.scrollTop += offset - at;
}

side.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-tie]");
  if (piece) goTo(ties(piece)[0], piece.closest(".column"));
});
for (const button of document.querySelectorAll("[data-goto]")) button.addEventListener("click", () => { goTo(button.dataset.goto, null); side.scrollIntoView(); });

// -- by scrolling: the tied words nearest to the middle of the column that is scrolled lead

for (const column of columns) {
  for (const kind of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) column.addEventListener(kind, () => { leading = column; }, { passive: true });
  column.addEventListener("scroll", () => {
    if (leading === null) leading = column;
    if (column !== leading || !together.checked || following) return;
    following = true;
    requestAnimationFrame(() => { follow(column); following = false; });
  }, { passive: true });
}

function follow(column) {
  const box = column.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const near = [...column.querySelectorAll("[data-tie]")]
    .map((piece) => ({ piece, from: piece.getBoundingClientRect().top - middle }))
    .sort((a, b) => Math.abs(a.from) - Math.abs(b.from));
  for (const other of columns) {
    if (other === column) continue;
    const led = near.map(({ piece }) => ({ piece, name: leads(piece, other) })).filter(({ name }) => name);
    const found = led.find(({ name }) => name.startsWith("st")) || led[0];
    if (found) place(other, like(other, found.name), found.piece.getBoundingClientRect().top - box.top);
  }
}

// -- by keyboard

const all = [...columns[0].querySelectorAll("[data-tie]")];
let at = -1;
function step(by) {
  at = Math.min(all.length - 1, Math.max(0, at + by));
  const piece = all[at];
  if (!piece) return;
  place(columns[0], piece, columns[0].clientHeight / 3);
  goTo(ties(piece)[0], columns[0]);
}
actions.j = () => step(1);
actions.k = () => step(-1);
