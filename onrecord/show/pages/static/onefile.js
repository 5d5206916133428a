// One page of the file at a time, by the part of the address after "#".

const pages = [...document.querySelectorAll("section.page")];
const showAll = document.getElementById("all");
let everything = false;

function lead(page, spans) {
  for (const piece of page.querySelectorAll(".m.at")) piece.classList.remove("at");
  let first = null;
  for (const span of spans.split(",")) {
    const [start, end] = span.split("-").map(Number);
    for (const piece of page.querySelectorAll("[data-s]")) {
      const from = Number(piece.dataset.s);
      if (from < end && from + piece.textContent.length > start) {
        piece.classList.add("at");
        first = first || piece;
      }
    }
  }
  (first || page).scrollIntoView({ block: first ? "center" : "start" });
}

function route() {
  const address = decodeURI(location.hash.slice(1)) || "/";
  const [place, spans] = address.split("@");
  const [path, part] = place.split("~");
  const page = document.getElementById(path);
  if (!page || !page.classList.contains("page")) {
    if (!everything) for (const one of pages) one.hidden = one !== pages[0];
    return;
  }
  if (!everything) for (const one of pages) one.hidden = one !== page;
  document.title = page.getAttribute("aria-label") + " · On Record";
  if (spans) lead(page, spans);
  else (part ? document.getElementById(place) : everything ? page : document.body)?.scrollIntoView();
}

addEventListener("hashchange", route);
showAll.addEventListener("click", () => {
  everything = !everything;
  showAll.textContent = everything ? "One page at a time" : "Show all, to print or to search";
  for (const one of pages) one.hidden = false;
  route();
});
route();
