/* Suggested links with one key each: go through them, propose, reject. Without it the buttons do the same. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const cards = [...document.querySelectorAll("#suggested .suggestion")];
  const hint = document.querySelector(".keys-hint");
  if (!hint || !cards.length) return;
  let keysOn = localStorage.getItem("desk-keys") !== "off"; // the same choice as on the reading page
  hint.hidden = false;
  const keySwitch = hint.querySelector("[data-keys]");
  keySwitch.checked = keysOn;
  keySwitch.addEventListener("change", () => {
    keysOn = keySwitch.checked;
    localStorage.setItem("desk-keys", keysOn ? "on" : "off");
  });

  const at = () => cards.findIndex((card) => card.contains(document.activeElement));
  const goTo = (place) => cards[Math.max(0, Math.min(cards.length - 1, place))].focus();

  // After a decision the page comes back without that card; the next one has its place.
  const place = /^#suggestion-(\d+)$/.exec(location.hash);
  const refused = cards.findIndex((card) => card.querySelector(".wrong"));
  if (refused >= 0) cards[refused].querySelector("textarea").focus();
  else if (place) goTo(Number(place[1]));

  function decide(decision) {
    const card = cards[at()];
    if (!card) return;
    const form = card.querySelector("form");
    const caveat = form.querySelector("textarea[required]");
    if (decision === "propose" && caveat && !caveat.value.trim()) {
      caveat.focus(); // what to keep in mind is typed first
      return;
    }
    form.requestSubmit(form.querySelector(`button[value="${decision}"]`));
  }

  const next = () => goTo(at() + 1);
  const previous = () => goTo(at() < 0 ? 0 : at() - 1);
  const keys = {
    j: next, ArrowDown: next, k: previous, ArrowUp: previous,
    p: () => decide("propose"), r: () => decide("reject"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing) {
      if (event.key === "Escape") typing.closest(".suggestion")?.focus();
      return;
    }
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A decision is sent once, however often the key is hit.
  for (const form of document.querySelectorAll("#suggested form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
});
