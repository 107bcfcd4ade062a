// How far a crawl is: the page says it as it is now, this keeps it so.
"use strict";

function follow(place) {
  const source = new EventSource(place.dataset.events);

  function show(event) {
    const state = JSON.parse(event.data);
    place.querySelector("[data-said]").textContent = state.said;
    place.querySelector("[data-fetched]").textContent = state.fetched;
    state.steps.forEach((step, index) => {
      const shown = place.querySelectorAll("[data-step]")[index];
      shown.querySelector("strong").textContent = step.left || "✓";
      shown.classList.toggle("over", !step.left);
    });
    for (const [name, value] of Object.entries(state.figures)) {
      place.querySelector(`[data-figure="${name}"]`).textContent = value;
    }
    place.querySelector("[data-outcome]").textContent = [state.outcome, state.reason].filter(Boolean).join(": ");
  }

  source.addEventListener("progress", show);
  source.addEventListener("done", (event) => {
    show(event);
    place.dataset.done = "yes";
    source.close();
  });
}

for (const place of document.querySelectorAll("[data-events]")) follow(place);
