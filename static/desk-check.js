/* The form of a check: one press numbers what is near, and puts its note into the text where the cursor last was.
   Without it the number is typed, in the list and in the text. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.proposal");
  if (!form) return;
  let text = form.elements.reasoning;
  form.addEventListener("focusin", (event) => {
    if (event.target.matches(":scope > .field > textarea")) text = event.target;
  });

  const numbers = () => [...form.querySelectorAll('input[name$="-number"]')].map((each) => Number(each.value) || 0);

  for (const field of form.querySelectorAll('.notes-list input[name$="-number"]')) {
    const what = field.closest("li").querySelector(".what");
    if (!what) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = "Note it";
    button.setAttribute("aria-describedby", what.id);
    button.addEventListener("click", () => {
      if (!field.value) field.value = Math.max(0, ...numbers()) + 1;
      const at = text.selectionEnd;
      text.setRangeText(`[${field.value}]`, at, at, "end");
      text.focus();
    });
    field.closest("li").append(button);
  }
});
