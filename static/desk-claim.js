/* The claim form: says as it is typed what would be stored, adds selected words as context, hides what the other
   answers leave without meaning. Without it every field is shown and the buttons do the same on the server. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("claim-form");
  const told = document.getElementById("told");
  const near = document.getElementById("near");
  const add = document.getElementById("add-selected");
  const fields = form.elements;
  const QUIET = 350; // milliseconds without typing before the server is asked

  document.querySelectorAll(".with-script").forEach((part) => { part.hidden = false; });
  document.querySelectorAll(".without-script").forEach((part) => { part.hidden = true; });
  const problems = document.getElementById("problems");
  const wrong = form.querySelector(".field.wrong input, .field.wrong select, .field.wrong textarea");
  if (wrong) wrong.closest("details")?.setAttribute("open", "");
  (wrong ?? problems)?.focus();

  // A field that holds something stays: hiding it would hide why the form is refused.
  const wanted = [
    ["figure_kind", ["change"], ["change_unit", "direction", "base_words", "base_start", "base_end", "base_kind", "base_basis", "base_reason"]],
    ["figure_kind", ["share"], ["whole"]],
    ["statistic", ["each"], ["applies_to"]],
    ["force", ["conditional"], ["condition"]],
    ["said_on_basis", ["inferred", "unknown"], ["said_on_reason"]],
    ["period_basis", ["inferred", "unknown"], ["period_reason"]],
    ["base_basis", ["inferred", "unknown"], ["base_reason"]],
  ];
  const basisHolds = (name) => name.endsWith("_basis"); // always filled, so no reason to stay
  function showWanted() {
    for (const [name, values, dependents] of wanted) {
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

  const quoted = near?.querySelector("mark");
  if (quoted) near.scrollTop = quoted.offsetTop - near.clientHeight / 3;

  let asked = 0;
  let waiting = 0;
  async function say() {
    const mine = ++asked;
    const answer = await fetch(form.dataset.say, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok || mine !== asked) return;
    const { html, statement } = await answer.json();
    if (told.innerHTML !== html) told.innerHTML = html;
    draftStatement(statement);
  }
  const soon = () => {
    showWanted();
    clearTimeout(waiting);
    waiting = setTimeout(say, QUIET);
  };
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

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('.save-row button[value="save"]'));
    }
  });

  // Words selected beside the form can be added as context.
  const selection = document.getSelection();
  const isWords = (node) => !node.parentElement.closest("button, .para-number");
  function wordsOf(range) {
    const walker = document.createTreeWalker(near, NodeFilter.SHOW_TEXT);
    let words = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!isWords(node) || !range.intersectsNode(node)) continue;
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.data.length;
      words += node.data.slice(start, end);
    }
    return words.trim();
  }
  function offer() {
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const inside = range && near && near.contains(range.commonAncestorContainer);
    const words = inside ? wordsOf(range) : "";
    add.hidden = !words;
    if (!words) return;
    const before = document.createRange();
    before.setStart(near, 0);
    before.setEnd(range.startContainer, range.startOffset);
    fields.add_words.value = words;
    fields.add_before.value = wordsOf(before).slice(-40).replace(/^\S*\s/, "");
    const box = range.getBoundingClientRect();
    const host = form.getBoundingClientRect();
    add.style.left = `${Math.max(0, Math.min(box.left - host.left, host.width - 160))}px`;
    add.style.top = `${box.bottom - host.top + 4}px`;
  }
  document.addEventListener("selectionchange", offer);
  add.addEventListener("pointerdown", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => {
    if (event.submitter !== add) { fields.add_words.value = ""; fields.add_before.value = ""; }
  });
});
