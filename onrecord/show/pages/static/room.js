// What every page has: light and dark, copying citations, the keyboard.

const toast = document.getElementById("toast");
let quiet;

export function say(message) {
  if (!toast) return;
  toast.textContent = message;
  toast.classList.add("shown");
  clearTimeout(quiet);
  quiet = setTimeout(() => toast.classList.remove("shown"), 2500);
}

// -- light and dark

function turn() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("onrecord-theme", root.dataset.theme); } catch { /* storage may be off */ }
}

document.getElementById("theme")?.addEventListener("click", turn);

// -- citations

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copying is off");
  }
}

async function cite(button) {
  try {
    await copy(button.dataset.cite);
    say("Copied: " + button.dataset.cite);
  } catch {
    say("The browser does not let this page copy.");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-cite]");
  if (button) cite(button);
});

// -- the keyboard

const help = document.getElementById("help");
document.getElementById("keys")?.addEventListener("click", () => help.showModal());

let current = null;

function step(by) {
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  if (!items.length) return;
  const at = items.indexOf(current);
  const next = items[Math.min(items.length - 1, Math.max(0, at + by + (at < 0 && by < 0 ? 1 : 0)))];
  choose(next);
}

function choose(item) {
  current?.classList.remove("current");
  current = item;
  current.classList.add("current");
  current.scrollIntoView({ block: "nearest" });
  const link = current.querySelector("h3 a, blockquote a, a[href]") || current.querySelector("a[href]");
  link?.focus({ preventScroll: true });
}

const GO = { o: "/", s: "/stories", a: "/articles", n: "/names?kind=person", c: "/dyads", m: "/map" };
let going = 0;

export const actions = {
  "/": () => (document.getElementById("q") || document.getElementById("find"))?.focus(),
  "?": () => help?.showModal(),
  j: () => step(1),
  k: () => step(-1),
  t: turn,
  c: () => { const button = (current || document).querySelector("[data-cite]"); if (button) cite(button); },
  g: () => { going = Date.now(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (help?.open) return;
  if (Date.now() - going < 1500 && GO[event.key]) {
    event.preventDefault();
    location.assign(GO[event.key]);
    return;
  }
  going = 0;
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action(event);
  }
});

document.querySelector("#at")?.scrollIntoView({ block: "center" });
