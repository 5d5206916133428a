// An article's layers, and the note of the mark that is chosen.

import { actions } from "./room.js";

const reading = document.getElementById("reading");
const notes = document.getElementById("notes");
const hint = document.getElementById("hint");
const boxes = [...reading.querySelectorAll(".layers input")];
let chosen = null;

function kept() {
  try { return JSON.parse(localStorage.getItem("onrecord-layers")); } catch { return null; }
}

function draw() {
  for (const box of boxes) reading.classList.toggle("show-" + box.value, box.checked);
  try { localStorage.setItem("onrecord-layers", JSON.stringify(on())); } catch { /* storage may be off */ }
}

const on = () => boxes.filter((box) => box.checked).map((box) => box.value);

const before = kept();
if (Array.isArray(before)) for (const box of boxes) box.checked = before.includes(box.value);
for (const box of boxes) box.addEventListener("change", draw);
draw();

const layerOf = (note) => note.classList[1];
const noteOf = (number) => notes.querySelector(`[data-note="${number}"]`);
const piecesOf = (number) => reading.querySelectorAll(`.m[data-m~="${number}"]`);

function show(numbers) {
  for (const note of notes.querySelectorAll("[data-note]")) note.hidden = !numbers.includes(note.dataset.note);
  for (const piece of reading.querySelectorAll(".m.chosen")) piece.classList.remove("chosen");
  for (const number of numbers) for (const piece of piecesOf(number)) piece.classList.add("chosen");
  hint.hidden = numbers.length > 0;
  notes.classList.toggle("open", numbers.length > 0);
}

function marksAt(piece) {
  const shown = on();
  return (piece.dataset.m || "").split(" ").filter((number) => number && shown.includes(layerOf(noteOf(number))));
}

reading.querySelector("#text").addEventListener("click", (event) => {
  const piece = event.target.closest(".m");
  const numbers = piece && String(getSelection()) === "" ? marksAt(piece) : [];
  chosen = numbers.length ? Number(numbers[0]) : chosen;
  show(numbers);
});

function step(by) {
  const shown = on();
  const all = [...notes.querySelectorAll("[data-note]")].filter((note) => shown.includes(layerOf(note)));
  if (!all.length) return;
  const numbers = all.map((note) => Number(note.dataset.note));
  let at = chosen === null ? -1 : numbers.findIndex((number) => number >= chosen);
  if (chosen === null) at = by > 0 ? 0 : numbers.length - 1;
  else if (at >= 0 && numbers[at] === chosen) at += by;
  else if (by < 0) at -= 1;
  if (at < 0 || at >= numbers.length) return;
  chosen = numbers[at];
  show([String(chosen)]);
  piecesOf(chosen)[0]?.scrollIntoView({ block: "center", behavior: "auto" });
}

actions.j = () => step(1);
actions.k = () => step(-1);
actions.c = () => notes.querySelector("[data-note]:not([hidden]) [data-cite]")?.click();
actions.Enter = () => notes.querySelector("[data-note]:not([hidden]) a[href]")?.click();
actions.Escape = () => show([]);
boxes.forEach((box, index) => { actions[String(index + 1)] = () => { box.checked = !box.checked; draw(); }; });
