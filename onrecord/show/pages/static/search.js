// Answers while one types: the results of the words so far, in the place of the last ones.

const form = document.getElementById("searching");
const field = document.getElementById("q");
const results = document.getElementById("results");
let waiting;
let asked;

async function answer() {
  const query = new URLSearchParams(new FormData(form));
  const address = "/search?" + query;
  asked?.abort();
  asked = new AbortController();
  results.setAttribute("aria-busy", "true");
  try {
    const reply = await fetch(address + "&fragment=1", { signal: asked.signal });
    const page = await reply.text();
    if (!reply.ok) throw new Error(new DOMParser().parseFromString(page, "text/html").querySelector(".lede")?.textContent || reply.status);
    results.innerHTML = page;
    history.replaceState(null, "", address);
    results.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name === "AbortError") return;
    results.removeAttribute("aria-busy");
    const problem = document.createElement("p");
    problem.className = "empty";
    problem.textContent = "The search failed: " + error.message;
    results.replaceChildren(problem);
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(answer, 150);
});
const end = field.value.length;
field.setSelectionRange(end, end);
