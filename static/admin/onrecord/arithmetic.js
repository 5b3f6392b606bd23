/* Says beside a claim's form what its numbers imply, while they are typed; without it a button does the same. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("arithmetic");
  const form = document.getElementById("claim_form");
  if (!panel || !form) return;
  const says = document.getElementById("arithmetic-says");
  const fields = new Set(panel.dataset.fields.split(" "));
  const QUIET = 350; // milliseconds without typing before the server is asked
  let asked = 0;
  let waiting = 0;

  async function ask() {
    const mine = ++asked;
    const sent = new URLSearchParams(new FormData(form));
    sent.set("claim", panel.dataset.claim);
    const answer = await fetch(panel.dataset.preview, { method: "POST", body: sent }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const words = await answer.text();
    if (mine === asked && says.innerHTML !== words) says.innerHTML = words;
  }
  const soon = (event) => {
    if (!fields.has(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, QUIET);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // The search boxes tell of a choice through Django's jQuery only.
  django.jQuery(form).on("change", "select.admin-autocomplete", soon);
});
