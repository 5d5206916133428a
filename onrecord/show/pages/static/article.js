// An article's layers, and the note of the mark that is chosen.

import { actions } from "./room.js";

function kept() {
  try { return JSON.parse(localStorage.getItem("onrecord-layers")); } catch { return null; }
}

function keep(layers) {
  try { localStorage.setItem("onrecord-layers", JSON.stringify(layers)); } catch { /* storage may be off */ }
}

class Reading {
  constructor(place) {
    this.place = place;
    this.notes = place.querySelector(".notes");
    this.hint = place.querySelector(".hint");
    this.boxes = [...place.querySelectorAll(".layers input")];
    this.chosen = null;
    const before = kept();
    for (const box of this.boxes) {
      if (Array.isArray(before)) box.checked = before.includes(box.value);
      box.addEventListener("change", () => this.draw(true));
    }
    place.querySelector(".text").addEventListener("click", (event) => this.click(event));
    this.draw(false);
  }

  get on() { return this.boxes.filter((box) => box.checked).map((box) => box.value); }
  note(number) { return this.notes.querySelector(`[data-note="${number}"]`); }
  pieces(number) { return this.place.querySelectorAll(`.m[data-m~="${number}"]`); }
  shows(note) { return this.on.includes(note.classList[1]); }

  draw(changed) {
    for (const box of this.boxes) this.place.classList.toggle("show-" + box.value, box.checked);
    if (changed) keep(this.on);
  }

  show(numbers) {
    for (const note of this.notes.querySelectorAll("[data-note]")) note.hidden = !numbers.includes(note.dataset.note);
    for (const piece of this.place.querySelectorAll(".m.chosen")) piece.classList.remove("chosen");
    for (const number of numbers) for (const piece of this.pieces(number)) piece.classList.add("chosen");
    this.hint.hidden = numbers.length > 0;
    this.notes.classList.toggle("open", numbers.length > 0);
  }

  click(event) {
    const piece = event.target.closest(".m");
    const free = String(getSelection()) === "";
    const numbers = piece && free ? (piece.dataset.m || "").split(" ").filter((number) => number && this.shows(this.note(number))) : [];
    if (numbers.length) this.chosen = Number(numbers[0]);
    this.show(numbers);
  }

  step(by) {
    const numbers = [...this.notes.querySelectorAll("[data-note]")].filter((note) => this.shows(note)).map((note) => Number(note.dataset.note));
    const next = this.chosen === null
      ? (by > 0 ? numbers[0] : numbers.at(-1))
      : (by > 0 ? numbers.find((number) => number > this.chosen) : numbers.findLast((number) => number < this.chosen));
    if (next === undefined) return;
    this.chosen = next;
    this.show([String(next)]);
    this.pieces(next)[0]?.scrollIntoView({ block: "center" });
  }

  press(what) { this.notes.querySelector(`[data-note]:not([hidden]) ${what}`)?.click(); }

  switchLayer(index) {
    const box = this.boxes[index];
    if (!box) return;
    box.checked = !box.checked;
    this.draw(true);
  }
}

const readings = [...document.querySelectorAll(".reading")].map((place) => new Reading(place));
const seen = () => readings.find((reading) => reading.place.offsetParent !== null);

function also(key, action) {
  const before = actions[key];
  actions[key] = (event) => { const reading = seen(); if (reading) action(reading); else before?.(event); };
}

also("j", (reading) => reading.step(1));
also("k", (reading) => reading.step(-1));
also("c", (reading) => reading.press("[data-cite]"));
also("Enter", (reading) => reading.press("a[href]"));
also("Escape", (reading) => reading.show([]));
for (let index = 0; index < 8; index += 1) also(String(index + 1), (reading) => reading.switchLayer(index));
