/* A claim's form, on its page and on the card beside the text: says as it is typed what would be stored, takes offers,
   hides what the other answers leave without meaning. Without it every field is shown. */
"use strict";

function claimForm(form) {
  const told = form.querySelector("#told");
  const fields = form.elements;
  const QUIET = 350; // milliseconds without typing before the server is asked

  form.querySelectorAll(".with-script").forEach((part) => { part.hidden = false; });
  combobox(form);
  form.querySelectorAll(".without-script").forEach((part) => { part.hidden = true; });
  // A field that holds something stays: hiding it would hide why the form is refused.
  const basisHolds = (name) => name.endsWith("_basis"); // always filled, so no reason to stay
  function showWanted() {
    for (const [name, values, dependents] of dependentFields) {
      const choice = fields[name];
      if (!choice) continue;
      for (const dependent of dependents) {
        const box = form.querySelector(`.field-${dependent}`);
        const field = fields[dependent];
        if (!box || !field) continue;
        const stays = values.includes(choice.value) || (field.value && !basisHolds(dependent)) || box.matches(".wrong");
        if (stays && box.hidden) box.closest("details")?.setAttribute("open", "");
        box.hidden = !stays;
      }
    }
    for (const part of form.querySelectorAll(".part")) {
      const boxes = [...part.querySelectorAll(":scope > .grid > .field")];
      part.hidden = boxes.length > 0 && boxes.every((box) => box.hidden);
    }
  }

  // The statement follows the fields until somebody writes their own.
  function draftStatement(words) {
    if (!words || !fields.statement || fields.claim.value) return;
    if (fields.statement.value === fields.drafted.value) fields.statement.value = words;
    fields.drafted.value = words;
  }

  let asked = 0;
  let waiting = 0;
  let said = null;
  async function say() {
    const mine = ++asked;
    const answer = await fetch(form.dataset.say, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok || answer.redirected || mine !== asked) return;
    const { html, statement } = await answer.json();
    if (told.innerHTML !== html) told.innerHTML = html;
    draftStatement(statement);
  }
  const soon = () => {
    showWanted();
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = 0; said = say(); }, QUIET);
  };
  // What waits to be asked is asked now: a statement that follows the fields must not be saved as it stood before.
  async function settled() {
    if (waiting) {
      clearTimeout(waiting);
      waiting = 0;
      said = say();
    }
    await said;
  }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  showWanted();

  for (const button of form.querySelectorAll("[data-offer]")) {
    button.addEventListener("click", () => {
      fields[button.dataset.for].value = button.dataset.offer;
      soon();
    });
  }
  for (const button of form.querySelectorAll("[data-measure]")) {
    button.addEventListener("click", () => {
      fields.measure.value = button.dataset.measure;
      soon();
    });
  }
  return { settled };
}
