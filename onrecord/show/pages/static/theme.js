// Runs before the page is drawn, so that a dark page never flashes white.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("onrecord-theme"); } catch { /* storage may be off */ }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
