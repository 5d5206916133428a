// Two or three accounts: a tied passage lights up its like in the others, and scrolling one brings the others along.

import { actions } from "./room.js";

const side = document.getElementById("side");
const columns = [...side.querySelectorAll(".column")];
const together = document.getElementById("tied");
const ties = (piece) => (piece?.dataset.tie || "").split(" ").filter(Boolean);
const likes = (column, tie) => [...column.querySelectorAll(`[data-tie~="${CSS.escape(tie)}"]`)];
const like = (column, tie) => likes(column, tie)[0];
// An act is told again and again: the second telling goes with the second, the last with whatever is left.
const turn = (column, tie, piece) => { const found = likes(column, tie); return found[Math.min(likes(piece.closest(".column"), tie).indexOf(piece), found.length - 1)]; };
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

// -- by scrolling: the tied passage nearest to the middle of the column that is scrolled leads

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
    const found = near.find(({ piece }) => ties(piece).some((name) => like(other, name)));
    if (!found) continue;
    const name = ties(found.piece).find((tie) => like(other, tie));
    place(other, turn(other, name, found.piece), found.piece.getBoundingClientRect().top - box.top);
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
