/* The page of a claim's form: adds selected words as context. Without it the buttons do the same on the server. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("claim-form");
  const near = document.getElementById("near");
  const add = document.getElementById("add-selected");
  const fields = form.elements;

  claimForm(form);
  const problems = document.getElementById("problems");
  const wrong = form.querySelector(".field.wrong input, .field.wrong select, .field.wrong textarea");
  if (wrong) wrong.closest("details")?.setAttribute("open", "");
  (wrong ?? problems)?.focus();

  const quoted = near?.querySelector("mark");
  if (quoted) near.scrollTop = quoted.offsetTop - near.clientHeight / 3;

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
