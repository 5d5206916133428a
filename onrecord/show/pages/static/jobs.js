// Work on the record, told while it goes; files that are dropped.

import { say } from "./room.js";

const place = document.getElementById("jobs");
const STAGES = { read: "finding articles", mark: "reading and marking", link: "bringing accounts together" };
let working = false;

function line(job) {
  const box = document.createElement("div");
  box.className = "job " + job.state;
  const text = document.createElement("p");
  const counts = Object.entries(job.result).filter(([, number]) => number).map(([name, number]) => `${number} ${name}`).join(", ");
  if (job.state === "running") text.textContent = `${job.title}: ${STAGES[job.stage] || "starting"}${job.total ? `, ${job.done} of ${job.total}` : ""} …`;
  else if (job.state === "waiting") text.textContent = `${job.title}: waiting`;
  else if (job.state === "failed") text.textContent = `${job.title}: failed. ${job.problem}`;
  else text.textContent = `${job.title}: done${counts ? ", " + counts : ""}`;
  box.append(text);
  if (job.state === "running" || job.state === "waiting") {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", job.title);
    if (job.total) { bar.max = job.total; bar.value = job.done; }
    box.append(bar);
  }
  return box;
}

async function look() {
  let jobs;
  try {
    jobs = await (await fetch("/jobs", { headers: { accept: "application/json" } })).json();
  } catch {
    setTimeout(look, 3000);
    return;
  }
  place.hidden = jobs.length === 0;
  place.replaceChildren(...jobs.slice(0, 4).map(line));
  const now = jobs.some((job) => job.state === "running" || job.state === "waiting");
  place.dataset.state = now ? "working" : "idle";
  if (working && !now) {
    working = false;
    const done = document.createElement("p");
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = "Show the record as it is now";
    done.append(link);
    place.append(done);
    say("The record is up to date.");
    return;
  }
  working = now;
  if (now) setTimeout(look, 500);
}

look();

// -- dropping

const drop = document.getElementById("drop");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  const chosen = document.getElementById("chosen");
  const tell = () => { if (field.files.length) chosen.textContent = field.files.length === 1 ? field.files[0].name : `${field.files.length} files`; };
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    field.files = event.dataTransfer.files;
    tell();
    if (field.files.length) drop.requestSubmit();
  });
  field.addEventListener("change", tell);
}
